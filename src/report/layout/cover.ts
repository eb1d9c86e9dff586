import type { ReportContent, Tone } from '../../core/report/report-content.ts';
import { type FlowItem, flowItem, type Ink } from './flow.ts';
import { lineItems } from './paragraph.ts';
import { COLOURS, columnLeft, span, TEXT_WIDTH, TONES, TYPE } from './style.ts';
import { blockHeight, blockInk, cutBlock, type TextBlock, textBlock } from './text-block.ts';

const PANEL = { padding: 14, bottom: 11, bar: 4, symbol: 26, gap: 14 } as const;
const MAX_LINES = 4;

/** The head of the first page: whose report, on which session, and the overall decision. */
export function* coverItems(content: ReportContent): Generator<FlowItem, void, undefined> {
  yield* brandItems(content);
  yield* lineItems({
    text: content.title,
    style: TYPE.title,
    colour: COLOURS.ink,
    x: 0,
    spaceBefore: 20,
    keepLast: true,
    maxLines: MAX_LINES,
  });
  yield keyFacts([
    ['Yoti session', content.yotiSessionId],
    ['State', content.stateLabel],
  ]);
  yield decisionPanel(content);
}

function brandItems(content: ReportContent): readonly FlowItem[] {
  const name = lineItems({
    text: content.productName,
    style: TYPE.brand,
    colour: COLOURS.brand,
    x: 0,
    spaceBefore: 0,
    keepLast: true,
    maxLines: MAX_LINES,
  });
  const rule: Ink = { kind: 'rect', x: 0, y: 5, width: TEXT_WIDTH, height: 1.4, fill: COLOURS.brand };
  return [...name, flowItem({ height: 7, keepWithNext: true, ink: [rule] })];
}

/** Pairs side by side, six columns each: label above, value below. */
function keyFacts(pairs: readonly (readonly [string, string])[]): FlowItem {
  const width = span(6);
  const blocks = pairs.map(([label, value], index) => ({
    x: columnLeft(index * 6),
    label: textBlock(label, TYPE.label, COLOURS.muted, width),
    value: cutBlock(textBlock(value, TYPE.strong, COLOURS.ink, width), MAX_LINES),
  }));
  const height = Math.max(...blocks.map(({ label, value }) => blockHeight(label) + blockHeight(value)));
  const ink = blocks.flatMap(({ x, label, value }) => [
    ...blockInk(label, x, 0),
    ...blockInk(value, x, blockHeight(label)),
  ]);
  return flowItem({ height, spaceBefore: 12, keepWithNext: true, ink });
}

/** Says the decision by word, shape and colour; without one it says so as plainly. */
function decisionPanel(content: ReportContent): FlowItem {
  const { tone, verdict, by } = panelWords(content);
  const colours = TONES[tone];
  const textLeft = PANEL.bar + PANEL.padding + PANEL.symbol + PANEL.gap;
  const width = TEXT_WIDTH - textLeft - PANEL.padding;
  const blocks: readonly TextBlock[] = [
    textBlock('Overall decision', TYPE.label, COLOURS.muted, width),
    textBlock(verdict, TYPE.verdict, colours.strong, width),
    ...by.map((text) => cutBlock(textBlock(text, TYPE.body, COLOURS.ink, width), MAX_LINES)),
  ];
  const height = blocks.reduce((sum, block) => sum + blockHeight(block), 0) + PANEL.padding + PANEL.bottom;
  const ink: Ink[] = [
    { kind: 'rect', x: 0, y: 0, width: TEXT_WIDTH, height, fill: colours.tint },
    { kind: 'rect', x: 0, y: 0, width: PANEL.bar, height, fill: colours.strong },
    { kind: 'symbol', x: PANEL.bar + PANEL.padding, y: PANEL.padding + 6, size: PANEL.symbol, tone },
  ];
  let y: number = PANEL.padding;
  for (const block of blocks) {
    ink.push(...blockInk(block, textLeft, y));
    y += blockHeight(block);
  }
  return flowItem({ height, spaceBefore: 18, ink });
}

interface PanelWords {
  readonly tone: Tone;
  readonly verdict: string;
  readonly by: readonly string[];
}

function panelWords({ decision, stateLabel }: ReportContent): PanelWords {
  if (!decision && stateLabel === 'EXPIRED') {
    return { tone: 'neutral', verdict: 'No decision', by: ['The session expired, so there is nothing to decide.'] };
  }
  if (!decision)
    return { tone: 'neutral', verdict: 'No decision yet', by: ['Nobody has approved or rejected this session.'] };
  const by = [`By ${decision.by}`, decision.at];
  return decision.verdict === 'APPROVE'
    ? { tone: 'good', verdict: 'Approved', by }
    : { tone: 'bad', verdict: 'Rejected', by };
}
