import { listViewerImages } from '../viewer/viewer-images.ts';
import { maxReportPictures } from './chosen-pictures.ts';
import { isForSubject } from './is-for-subject.ts';
import type { ReportInput } from './report-input.ts';

/** What a reader must know of the document itself: what was left out of it, why, and where it can be had. */
export function coverNotes(input: ReportInput): readonly string[] {
  const { withData, withImages } = input.snapshot;
  if (!withData) return ['Personal data and pictures were left out on request.'];
  if (!withImages) return ['Pictures were left out on request.'];
  return [...unprinted(input), ...reduced(input)];
}

function unprinted(input: ReportInput): readonly string[] {
  const all = listViewerImages(input.snapshot.session);
  const missing = all.filter(({ mediaId }) => !input.pictures.has(mediaId)).length;
  if (missing === 0) return [];
  const others = missing === 1 ? 'The other is' : 'The others are';
  const where = isForSubject(input) ? `${others} with the organisation.` : `${others} in Slack, under Images.`;
  const limit = `a report prints at most 6 of a document, 3 of an attempt and ${maxReportPictures} in all`;
  return [`${missing} of ${all.length} pictures ${missing === 1 ? 'is' : 'are'} not printed, as ${limit}. ${where}`];
}

function reduced({ pictures }: ReportInput): readonly string[] {
  const all = [...pictures.values()];
  const count = all.filter((picture) => picture.reduced).length;
  if (count === 0) return [];
  return [
    `${count} of ${all.length} pictures ${count === 1 ? 'is' : 'are'} smaller than usual, to keep the file below 10 MB.`,
  ];
}
