import { placeholderWords } from '../image-placeholder.ts';
import type { ReportBlock, ReportPicture } from './report-content.ts';
import type { ReportInput } from './report-input.ts';

/** Pictures that belong together; those that this report holds none of are left out, and no block is left when none is. */
export function picturesBlock(
  input: ReportInput,
  wanted: readonly { readonly mediaId: string; readonly caption: string }[],
  isPair = false,
): readonly ReportBlock[] {
  const pictures = wanted.flatMap((one) => reportPicture(input, one));
  return pictures.length === 0 ? [] : [{ kind: 'pictures', pictures, ...(isPair ? { isPair } : {}) }];
}

function reportPicture(
  { pictures }: ReportInput,
  wanted: { readonly mediaId: string; readonly caption: string },
): readonly ReportPicture[] {
  const drawn = pictures.get(wanted.mediaId);
  if (drawn === undefined) return [];
  const { jpeg, widthPx, heightPx, placeholder, damaged } = drawn;
  const caption = damaged ? `${wanted.caption} (damaged)` : wanted.caption;
  if (jpeg === null) {
    return [{ caption, jpeg, widthPx: 0, heightPx: 0, placeholder: placeholderWords[placeholder ?? 'unavailable'] }];
  }
  return [{ caption, jpeg, widthPx, heightPx, placeholder: null }];
}
