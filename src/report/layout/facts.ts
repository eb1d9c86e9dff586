import type { ReportFact, Tone } from '../../core/report/report-content.ts';
import { codeBlock } from './code-block.ts';
import type { FlowItem, Place } from './flow.ts';
import { keepsWithNext, rowItems, SYMBOL_SPACE } from './row.ts';
import { COLOURS, columnLeft, span, TONES, TYPE } from './style.ts';
import { newTag } from './tags.ts';
import { type TextBlock, textBlock } from './text-block.ts';

const LABEL_COLUMNS = 4;
const PADDING = 3.5;
/** Between a value and the mark below it. */
const MARK_GAP = 1;

/** Labels on the left third, values on the rest, one row each; a mark stands below its value. */
export function* factItems(place: Place, facts: readonly ReportFact[]): Generator<FlowItem, void, undefined> {
  const list = newTag('L', place.parent);
  const x = columnLeft(place.width, LABEL_COLUMNS);
  const width = place.width - x;
  for (const [index, { label, value, mark, isCode }] of facts.entries()) {
    const item = newTag('LI', list);
    const tag = newTag('LBody', item);
    const keep = keepsWithNext(index, facts.length);
    const name = textBlock(label, TYPE.body, COLOURS.muted, span(place.width, LABEL_COLUMNS));
    const said = isCode ? codeBlock(value, TYPE.code, width) : textBlock(value, TYPE.body, COLOURS.ink, width);
    yield* rowItems(
      [
        { x: 0, block: name, tag: newTag('Lbl', item) },
        { x, block: said, tag },
      ],
      {
        padding: { top: PADDING, bottom: mark ? 0 : PADDING },
        head: null,
        keep: keep || mark !== undefined,
        rule: mark ? 0 : place.width,
      },
    );
    if (!mark) continue;
    const { symbol, block } = markBlock(mark, width);
    yield* rowItems([{ x, block, tag, ...symbol }], {
      padding: { top: MARK_GAP, bottom: PADDING },
      head: null,
      keep,
      rule: place.width,
    });
  }
}

/** A mark that says that all is well, or nothing, is quiet; any other is set off by shape and colour. */
function markBlock(
  { text, tone }: { readonly text: string; readonly tone: Tone },
  width: number,
): { readonly block: TextBlock; readonly symbol: { readonly symbol?: Tone } } {
  if (tone === 'neutral') return { block: textBlock(text, TYPE.caption, COLOURS.muted, width), symbol: {} };
  return { block: textBlock(text, TYPE.caption, TONES[tone].strong, width - SYMBOL_SPACE), symbol: { symbol: tone } };
}
