import type { FlowItem, Place } from './flow.ts';
import { paragraphItems } from './paragraph.ts';

const TEXT =
  'A character shown as an empty box has no glyph in the fonts of this report. The character itself is kept: copy the text to see it.';
const SPACE = 18;

/** What empty boxes among the letters mean: said at the end of a report that has any. */
export function boxNotice(place: Place): readonly FlowItem[] {
  const items = paragraphItems(place, { text: TEXT, tone: 'neutral' });
  return items.map((item, index) => (index === 0 ? { ...item, spaceBefore: SPACE } : item));
}
