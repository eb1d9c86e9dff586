import { checkEntry } from '../../details/check-entry.ts';
import { type FaceComparison, faceComparisons } from '../../details/face-page.ts';
import { listViewerImages, type ViewerImage } from '../../viewer/viewer-images.ts';
import { entryBlocks } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import { picturesBlock } from '../pictures-block.ts';
import type { ReportBlock, ReportSection } from '../report-content.ts';
import type { ReportInput } from '../report-input.ts';

/** Every comparison of faces: both of them side by side, then the check and what it used. */
export function faceSection(input: ReportInput): readonly ReportSection[] {
  const comparisons = faceComparisons(input.snapshot.session);
  if (comparisons.length === 0) return [];
  const blocks = comparisons.flatMap((comparison) => comparisonBlocks(input, comparison));
  return [{ heading: 'Face match', blocks }];
}

function comparisonBlocks(input: ReportInput, comparison: FaceComparison): readonly ReportBlock[] {
  const faces = comparison.sides.flatMap((side) => shownOf(input, side) ?? []);
  const wanted = faces.map(({ mediaId, name }) => ({ mediaId, caption: name }));
  const entries = isForSubject(input) ? [checkEntry(comparison.summary)] : comparison.entries;
  return [...picturesBlock(input, wanted, wanted.length === 2), ...entryBlocks(input, entries)];
}

/** One picture a side: the most telling one that could be drawn, else the placeholder of the first. */
function shownOf({ snapshot, pictures }: ReportInput, side: FaceComparison['sides'][number]): ViewerImage | null {
  const images = new Map(listViewerImages(snapshot.session).map((image) => [image.mediaId, image]));
  const printed = side.flatMap((media) => (media && pictures.has(media.id) && images.get(media.id)) || []);
  return printed.find(({ mediaId }) => pictures.get(mediaId)?.jpeg !== null) ?? printed[0] ?? null;
}
