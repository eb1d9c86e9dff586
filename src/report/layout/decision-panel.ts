import type { ReportVerdict } from '../../core/report/report-content.ts';
import { type FlowItem, flowItem, type Ink, type Place } from './flow.ts';
import { lineItems } from './paragraph.ts';
import { COLOURS, TONES, TYPE } from './style.ts';
import { newTag } from './tags.ts';
import { blockHeight, blockInk, cutBlock, textBlock } from './text-block.ts';

const PANEL = { padding: 14, bottom: 12, bar: 4, symbol: 28, gap: 14 } as const;
const MAX_LINES = 4;
const LEFT = PANEL.bar + PANEL.padding + PANEL.symbol + PANEL.gap;
/** Neighbours on the tint overlap a little, so that no white line shows between them. */
const OVERLAP = 0.3;
/** So many lines stay with the verdict. */
const FEW_LINES = 3;

/** Says the decision by word, shape and colour; without one it says so as plainly. A long reason may run over the page. */
export function decisionPanel(place: Place, verdict: ReportVerdict): readonly FlowItem[] {
  const frame = { x: LEFT, width: place.width - LEFT - PANEL.padding, style: TYPE.body, colour: COLOURS.ink };
  const lines = verdict.lines.flatMap((text) =>
    lineItems({ ...frame, text, spaceBefore: 0, tag: newTag('P', place.parent) }),
  );
  const kept = lines.map((item, index) =>
    index < FEW_LINES || index === lines.length - 1 ? { ...item, keepWithNext: true } : item,
  );
  const items = [headItem(place, verdict), ...kept, flowItem({ height: PANEL.bottom, ink: [] })];
  return items.map((item) => onTint(place, item, verdict.tone));
}

function headItem(place: Place, { headline, tone }: ReportVerdict): FlowItem {
  const width = place.width - LEFT - PANEL.padding;
  const label = textBlock('Overall decision', TYPE.label, COLOURS.muted, width);
  const words = cutBlock(textBlock(headline, TYPE.verdict, TONES[tone].strong, width), MAX_LINES);
  const wordsTop = PANEL.padding + blockHeight(label);
  return flowItem({
    height: wordsTop + blockHeight(words) + 2,
    spaceBefore: 18,
    keepWithNext: true,
    ink: [
      { kind: 'symbol', x: PANEL.bar + PANEL.padding, y: PANEL.padding + 5, size: PANEL.symbol, tone },
      ...blockInk(label, { x: LEFT, y: PANEL.padding, tag: newTag('H2', place.parent) }),
      ...blockInk(words, { x: LEFT, y: wordsTop, tag: newTag('P', place.parent) }),
    ],
  });
}

function onTint(place: Place, item: FlowItem, tone: ReportVerdict['tone']): FlowItem {
  const { tint, strong } = TONES[tone];
  const box = { kind: 'rect', x: 0, y: 0, height: item.height + OVERLAP } as const;
  const ground: readonly Ink[] = [
    { ...box, width: place.width, fill: tint },
    { ...box, width: PANEL.bar, fill: strong },
  ];
  return { ...item, ink: [...ground, ...item.ink] };
}
