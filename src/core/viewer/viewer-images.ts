import { isPicture, nameDocuments, nameShareCodes, numberAttempts, pictureKind, sideName } from '../resource-names.ts';
import type { DocumentPage, DocumentResource, Media, Session } from '../session.ts';
import { positionWords } from '../time-order.ts';
import { humaniseCode, notKnownHere } from '../wording/humanise-code.ts';

/** One picture of the image viewer. The media id stays on our side: Slack is told a key made from it. */
export interface ViewerImage {
  readonly mediaId: string;
  /** "Driving licence GBR, back, 2 of 3", "Selfie, attempt 2 of 3 (latest), 1 of 3". */
  readonly name: string;
  /** "captured by camera", "uploaded"; `null` when Yoti does not say. */
  readonly capture: string | null;
  /** `pdf`: an uploaded file that is announced, not drawn. */
  readonly kind: 'image' | 'pdf';
}

/** Pictures that belong together and are counted together. */
interface PictureGroup {
  readonly name: string;
  readonly capture: string | null;
  readonly media: readonly (Media | null)[];
}

/**
 * Every picture of a session in reading order: each document page with its frames, the photo cut out of the document,
 * uploaded files, selfies (latest attempt first), reference faces, supporting documents, share codes. Each media id once,
 * and what the capture left empty is not counted. Templates and extracted text are left out.
 */
export function listViewerImages(session: Session): readonly ViewerImage[] {
  const seen = new Set<string>();
  return [
    ...nameDocuments(session.documents).flatMap((named) => documentGroups(named, sideName)),
    ...selfieGroups(session),
    ...faceGroups(session),
    ...nameDocuments(session.supplementaryDocuments).flatMap((named) => documentGroups(named, supportingSide(named))),
    ...shareCodeGroups(session),
  ].flatMap((group) => toImages(group, seen));
}

type NamedDocument = ReturnType<typeof nameDocuments>[number];

function documentGroups({ document, name }: NamedDocument, side: (index: number) => string | null): PictureGroup[] {
  const pages = document.pages.map((page, index) => pageGroup(page, joined(name, side(index))));
  const isFileOnly = pages.every((page) => page.media.every((media) => media === null || !isPicture(media)));
  return [
    ...pages,
    { name: `${name}, photo cut out of the document`, capture: null, media: [document.portrait] },
    { name: joined(name, isFileOnly ? null : 'file'), capture: 'uploaded', media: [document.file] },
  ];
}

/** A letter has no front and back: its pages are counted when there are several. */
function supportingSide({ document }: { readonly document: DocumentResource }): (index: number) => string | null {
  return (index) => (document.pages.length > 1 ? `page ${index + 1}` : null);
}

function pageGroup(page: DocumentPage, name: string): PictureGroup {
  return { name, capture: captureWords(page.captureMethod), media: [page.image, ...page.frames] };
}

function selfieGroups(session: Session): PictureGroup[] {
  return [...numberAttempts(session)].reverse().map((numbered) => {
    const attempt = numbered.of === 1 ? null : `attempt ${positionWords(numbered)}`;
    return { name: joined('Selfie', attempt), capture: null, media: numbered.item.images };
  });
}

function faceGroups(session: Session): PictureGroup[] {
  const several = session.faceCaptures.length > 1;
  return session.faceCaptures.map((face, index) => ({
    name: several ? `Reference face ${index + 1}` : 'Reference face',
    capture: null,
    media: [face.image],
  }));
}

function shareCodeGroups(session: Session): PictureGroup[] {
  return nameShareCodes(session.shareCodes).flatMap(({ shareCode, name }) => [
    { name: `${name}, photo`, capture: null, media: [shareCode.idPhoto] },
    { name: `${name}, file`, capture: null, media: [shareCode.file] },
  ]);
}

/** @param seen ids that are listed already, this group's are added. */
function toImages({ name, capture, media }: PictureGroup, seen: Set<string>): ViewerImage[] {
  const pictures = media.filter((one): one is Media => {
    if (one === null || !isPicture(one) || seen.has(one.id)) return false;
    seen.add(one.id);
    return true;
  });
  return pictures.map((picture, index) => ({
    mediaId: picture.id,
    name: joined(name, pictures.length > 1 ? `${index + 1} of ${pictures.length}` : null),
    capture,
    kind: pictureKind(picture),
  }));
}

/** Yoti writes the method in either case (yoti-idv 2.4). */
function captureWords(captureMethod: string | null): string | null {
  const method = captureMethod?.trim().toUpperCase() ?? '';
  if (method === '') return null;
  if (method === 'CAMERA') return 'captured by camera';
  return method === 'UPLOAD' ? 'uploaded' : `${humaniseCode(method)} (${notKnownHere})`;
}

function joined(name: string, addition: string | null): string {
  return addition === null ? name : `${name}, ${addition}`;
}
