import { isPicture } from '../resource-names.ts';
import type { DocumentResource, Media, Session } from '../session.ts';
import { listViewerImages, type ViewerImage } from '../viewer/viewer-images.ts';

/** A report prints no more pictures than this; the others are in the image viewer. */
export const maxReportPictures = 60;

const perDocument = 6;
const perAttempt = 3;

/**
 * The pictures that a report prints, in reading order: of every document front and back before their further frames, of every
 * attempt the first before the others. What exceeds `maxReportPictures` is left out, the least telling first.
 */
export function choosePictures(session: Session): readonly ViewerImage[] {
  const ranks = new Map<string, number>();
  for (const ranked of rankedGroups(session)) {
    for (const [rank, { id }] of ranked.entries()) ranks.set(id, Math.min(rank, ranks.get(id) ?? rank));
  }
  const candidates = listViewerImages(session).filter(({ mediaId }) => ranks.has(mediaId));
  const kept = [...candidates]
    .sort((left, right) => (ranks.get(left.mediaId) ?? 0) - (ranks.get(right.mediaId) ?? 0))
    .slice(0, maxReportPictures);
  const ids = new Set(kept.map(({ mediaId }) => mediaId));
  return candidates.filter(({ mediaId }) => ids.has(mediaId));
}

/** Pictures that compete with each other, most telling first, as many as a report prints of them at best. */
function rankedGroups(session: Session): readonly (readonly Media[])[] {
  const documents = [...session.documents, ...session.supplementaryDocuments];
  return [
    ...documents.map((document) => pictures(documentMedia(document)).slice(0, perDocument)),
    ...session.livenessCaptures.map(({ images }) => pictures(images).slice(0, perAttempt)),
    ...session.faceCaptures.map(({ image }) => pictures([image])),
    ...session.shareCodes.map(({ idPhoto, file }) => pictures([idPhoto, file])),
  ];
}

/** Front and back first, then an uploaded file, the photo that faces are compared with, and the frames of a burst. */
export function documentMedia({ pages, portrait, file }: DocumentResource): readonly (Media | null)[] {
  const mains = pages.map(({ image, frames }) => image ?? frames[0] ?? null);
  return [...mains, file, portrait, ...pages.flatMap(({ frames }) => frames)];
}

function pictures(media: readonly (Media | null)[]): readonly Media[] {
  const found = media.filter((one): one is Media => one !== null && isPicture(one));
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
