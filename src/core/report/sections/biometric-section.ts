import { biometricParts, type CapturedFace } from '../../details/biometric-page.ts';
import { entryBlocks } from '../entry-blocks.ts';
import type { ReportBlock, ReportSection } from '../report-content.ts';
import type { ReportInput } from '../report-input.ts';

/** Every liveness attempt in time order, the one that counts marked: how it was taken, its pictures, its check. */
export function biometricSection(input: ReportInput): readonly ReportSection[] {
  const { intro, attempts, withoutAttempt, faces } = biometricParts(input.snapshot.session);
  const blocks = [
    ...entryBlocks(input, intro),
    ...attempts.flatMap((attempt) => capturedBlocks(input, attempt)),
    ...entryBlocks(input, withoutAttempt),
    ...faces.flatMap((face) => capturedBlocks(input, face)),
  ];
  const isEmpty = attempts.length + withoutAttempt.length + faces.length === 0;
  return isEmpty ? [] : [{ heading: 'Biometric', blocks }];
}

function capturedBlocks(input: ReportInput, captured: CapturedFace): readonly ReportBlock[] {
  const { title, facts, checks, pictures, withoutPictures } = captured;
  // That Yoti holds none can only be said where the pictures were not left out on request.
  const { withImages, withData } = input.snapshot;
  const shown = pictures.length === 0 && withImages && withData ? [withoutPictures] : pictures;
  return [{ kind: 'subheading', text: title }, ...entryBlocks(input, [...facts, ...shown, ...checks])];
}
