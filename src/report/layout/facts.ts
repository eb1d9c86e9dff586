import type { FlowItem } from './flow.ts';
import { keepsWithNext, rowItems } from './row.ts';
import { COLOURS, columnLeft, span, TYPE } from './style.ts';
import { textBlock } from './text-block.ts';

const LABEL_COLUMNS = 4;
const PADDING = 3.5;

/** Labels on the left third, values on the rest, one row each. */
export function* factItems(
  facts: readonly { readonly label: string; readonly value: string }[],
): Generator<FlowItem, void, undefined> {
  for (const [index, { label, value }] of facts.entries()) {
    yield* rowItems(
      [
        { x: 0, block: textBlock(label, TYPE.body, COLOURS.muted, span(LABEL_COLUMNS)) },
        {
          x: columnLeft(LABEL_COLUMNS),
          block: textBlock(value, TYPE.body, COLOURS.ink, span(12 - LABEL_COLUMNS)),
        },
      ],
      { padding: PADDING, head: null, keep: keepsWithNext(index, facts.length) },
    );
  }
}
