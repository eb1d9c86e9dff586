import { isPicture, nameDocuments, numberAttempts, pictureKind, sideName } from './resource-names.ts';
import type { DocumentPage, Media, Session } from './session.ts';

/** One picture a reviewer looks at. The media id stays on our side: it never reaches Slack. */
export interface ReviewImage {
  readonly mediaId: string;
  /** "Passport GBR, front", "Selfie, attempt 2 (latest)". */
  readonly caption: string;
  /** `pdf`: an uploaded file that is announced, not drawn. */
  readonly kind: 'image' | 'pdf';
}

/**
 * The pictures of a session in reading order: document pages, selfies (latest attempt first), reference faces,
 * supporting documents. One picture a page and one an attempt; the portrait cut from the document is left out, and a
 * media id is listed once.
 */
export function listReviewImages(session: Session): readonly ReviewImage[] {
  const seen = new Set<string>();
  const all = [...documentImages(session), ...selfies(session), ...faceImages(session), ...supportingImages(session)];
  return all.filter((image) => {
    const isNew = !seen.has(image.mediaId);
    seen.add(image.mediaId);
    return isNew;
  });
}

function documentImages(session: Session): ReviewImage[] {
  return nameDocuments(session.documents).flatMap(({ document, name }) => [
    ...document.pages.flatMap((page, index) => toImage(pagePicture(page), `${name}, ${sideName(index)}`)),
    ...toImage(document.file, name),
  ]);
}

function selfies(session: Session): ReviewImage[] {
  const attempts = numberAttempts(session);
  return [...attempts].reverse().flatMap((numbered) => {
    const latest = numbered.latest ? ' (latest)' : '';
    const caption = numbered.of === 1 ? 'Selfie' : `Selfie, attempt ${numbered.position}${latest}`;
    return toImage(numbered.item.images.find(isPicture) ?? null, caption);
  });
}

function faceImages(session: Session): ReviewImage[] {
  const several = session.faceCaptures.length > 1;
  return session.faceCaptures.flatMap((face, index) =>
    toImage(face.image, several ? `Reference face ${index + 1}` : 'Reference face'),
  );
}

function supportingImages(session: Session): ReviewImage[] {
  return nameDocuments(session.supplementaryDocuments).flatMap(({ document, name }) => [
    ...document.pages.flatMap((page, index) =>
      toImage(pagePicture(page), document.pages.length > 1 ? `${name}, page ${index + 1}` : name),
    ),
    ...toImage(document.file, document.pages.length > 0 ? `${name}, file` : name),
  ]);
}

function pagePicture(page: DocumentPage): Media | null {
  return page.image ?? page.frames.find(isPicture) ?? null;
}

function toImage(media: Media | null, caption: string): ReviewImage[] {
  if (!media || !isPicture(media)) return [];
  return [{ mediaId: media.id, caption, kind: pictureKind(media) }];
}
