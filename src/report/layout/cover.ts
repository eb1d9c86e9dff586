import type { ReportContent, ReportFact, ReportVerdict } from '../../core/report/report-content.ts';
import { type FlowItem, flowItem, type Ink, type Place } from './flow.ts';
import { lineItems, paragraphItems } from './paragraph.ts';
import { COLOURS, columnLeft, span, TONES, TYPE } from './style.ts';
import { newTag } from './tags.ts';
import { blockHeight, blockInk, cutBlock, lineWidth, textBlock } from './text-block.ts';

const PANEL = { padding: 14, bottom: 12, bar: 4, symbol: 26, gap: 14 } as const;
const LOGO = { width: 150, height: 34 } as const;
const MAX_LINES = 4;

/** The head of the first page: whose report, on which session, and the overall decision. */
export function* coverItems(place: Place, content: ReportContent): Generator<FlowItem, void, undefined> {
  const { cover } = content;
  const frame = { x: 0, width: place.width, keepLast: true, maxLines: MAX_LINES };
  yield brandItem(place, content);
  yield* lineItems({
    ...frame,
    text: content.title,
    style: TYPE.title,
    colour: COLOURS.ink,
    spaceBefore: 22,
    tag: newTag('H1', place.parent),
  });
  yield* lineItems({
    ...frame,
    text: cover.profile,
    style: TYPE.profile,
    colour: COLOURS.muted,
    spaceBefore: 1,
    tag: newTag('P', place.parent),
  });
  yield* keyFacts(place, cover.facts);
  yield* decisionPanel(place, cover.decision);
  for (const note of cover.notes) yield* paragraphItems(place, { text: note, tone: 'neutral' });
}

/** Our name on the left, the operator's name and logo on the right, over a rule. */
function brandItem(place: Place, { productName, operator }: ReportContent): FlowItem {
  const half = span(place.width, 6);
  const product = cutBlock(textBlock(productName, TYPE.brand, COLOURS.brand, half), MAX_LINES);
  const logo = operator?.logo?.jpeg ? logoSize(operator.logo) : null;
  const logoSpace = logo ? logo.width + 10 : 0;
  const name = operator?.name
    ? cutBlock(textBlock(operator.name, TYPE.brand, COLOURS.ink, half - logoSpace), MAX_LINES)
    : null;
  const height = Math.max(blockHeight(product), name ? blockHeight(name) : 0, logo?.height ?? 0);
  const ink: Ink[] = [...blockInk(product, { x: 0, y: height - blockHeight(product), tag: newTag('P', place.parent) })];
  if (name) {
    const widest = Math.max(...name.lines.map((line) => lineWidth(line, name.style)));
    const x = place.width - logoSpace - widest;
    ink.push(...blockInk(name, { x, y: height - blockHeight(name), tag: newTag('P', place.parent) }));
  }
  if (logo && operator?.logo?.jpeg) {
    const tag = { role: 'Figure', parent: place.parent, alt: operator.name ?? operator.logo.caption } as const;
    const at = { x: place.width - logo.width, y: height - logo.height };
    ink.push({ kind: 'picture', jpeg: operator.logo.jpeg, ...at, ...logo, tag });
  }
  ink.push({ kind: 'rect', x: 0, y: height + 6, width: place.width, height: 1.4, fill: COLOURS.brand });
  return flowItem({ height: height + 8, keepWithNext: true, ink });
}

function logoSize({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }) {
  const told = widthPx / heightPx;
  const ratio = told > 0 && Number.isFinite(told) ? told : 1;
  const width = Math.min(LOGO.width, LOGO.height * ratio);
  return { width, height: width / ratio };
}

/** Two to a row, six columns each: label above, value below. */
function* keyFacts(place: Place, facts: readonly ReportFact[]): Generator<FlowItem, void, undefined> {
  const width = span(place.width, 6);
  const list = newTag('L', place.parent);
  for (let at = 0; at < facts.length; at += 2) {
    const blocks = facts.slice(at, at + 2).map(({ label, value }, index) => ({
      x: columnLeft(place.width, index * 6),
      label: textBlock(label, TYPE.label, COLOURS.muted, width),
      value: cutBlock(textBlock(value, TYPE.strong, COLOURS.ink, width), MAX_LINES),
      tag: newTag('LI', list),
    }));
    const height = Math.max(...blocks.map(({ label, value }) => blockHeight(label) + blockHeight(value)));
    const ink = blocks.flatMap(({ x, label, value, tag }) => [
      ...blockInk(label, { x, y: 0, tag: newTag('Lbl', tag) }),
      ...blockInk(value, { x, y: blockHeight(label), tag: newTag('LBody', tag) }),
    ]);
    yield flowItem({ height, spaceBefore: at === 0 ? 14 : 7, keepWithNext: true, ink });
  }
}

/** Says the decision by word, shape and colour; without one it says so as plainly. Long reasons run over pages. */
function decisionPanel(place: Place, { headline, tone, lines }: ReportVerdict): readonly FlowItem[] {
  const { strong } = TONES[tone];
  const x = PANEL.bar + PANEL.padding + PANEL.symbol + PANEL.gap;
  const frame = { x, width: place.width - x - PANEL.padding, spaceBefore: 0 };
  const label = lineItems({
    ...frame,
    text: 'Overall decision',
    style: TYPE.label,
    colour: COLOURS.muted,
    tag: newTag('H2', place.parent),
    keepLast: true,
  });
  const verdict = lineItems({
    ...frame,
    text: headline,
    style: TYPE.verdict,
    colour: strong,
    tag: newTag('P', place.parent),
    keepLast: true,
  });
  const said = lines.flatMap((text) =>
    lineItems({ ...frame, text, style: TYPE.body, colour: COLOURS.ink, tag: newTag('P', place.parent) }),
  );
  const symbol: Ink = { kind: 'symbol', x: PANEL.bar + PANEL.padding, y: 6, size: PANEL.symbol, tone };
  const items = [
    flowItem({ height: PANEL.padding, spaceBefore: 18, keepWithNext: true, ink: [] }),
    ...label.map((item, index) => (index === 0 ? { ...item, ink: [symbol, ...item.ink] } : item)),
    ...verdict,
    ...keepEnds(said),
    flowItem({ height: PANEL.bottom, ink: [] }),
  ];
  return items.map((item) => onTint(place, item, tone));
}

/** A few lines stay with the verdict; a longer text may go on over the page. */
function keepEnds(items: readonly FlowItem[]): readonly FlowItem[] {
  return items.map((item, index) => (index < 3 || index >= items.length - 2 ? { ...item, keepWithNext: true } : item));
}

/** Neighbours overlap a little, so that no white line shows between them. */
const OVERLAP = 0.3;

function onTint(place: Place, item: FlowItem, tone: ReportVerdict['tone']): FlowItem {
  const { tint, strong } = TONES[tone];
  const box = { kind: 'rect', x: 0, y: 0, height: item.height + OVERLAP } as const;
  const ground: readonly Ink[] = [
    { ...box, width: place.width, fill: tint },
    { ...box, width: PANEL.bar, fill: strong },
  ];
  return { ...item, ink: [...ground, ...item.ink] };
}
