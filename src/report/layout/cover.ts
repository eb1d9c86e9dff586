import type { ReportContent, ReportFact } from '../../core/report/report-content.ts';
import { decisionPanel } from './decision-panel.ts';
import { type FlowItem, flowItem, type Ink, type Place } from './flow.ts';
import { lineItems, paragraphItems } from './paragraph.ts';
import { COLOURS, columnLeft, span, TONES, TYPE } from './style.ts';
import { newTag, type TagElement } from './tags.ts';
import { blockHeight, blockInk, cutBlock, lineWidth, textBlock } from './text-block.ts';

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
  const product = cutBlock(textBlock(productName, TYPE.brand, COLOURS.brand, span(place.width, 4)), MAX_LINES);
  const logo = operator?.logo?.jpeg ? logoSize(operator.logo) : null;
  const logoSpace = logo ? logo.width + 10 : 0;
  const name = operator?.name
    ? cutBlock(textBlock(operator.name, TYPE.brand, COLOURS.ink, span(place.width, 8) - logoSpace), MAX_LINES)
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

/** Two to a row, six columns each: label above, value below, and a mark below that. */
function* keyFacts(place: Place, facts: readonly ReportFact[]): Generator<FlowItem, void, undefined> {
  const list = newTag('L', place.parent);
  for (let at = 0; at < facts.length; at += 2) {
    const cells = facts.slice(at, at + 2).map((fact, index) => keyFact(place, fact, { index, list }));
    const height = Math.max(...cells.map((cell) => cell.height));
    const ink = cells.flatMap((cell) => cell.ink);
    yield flowItem({ height, spaceBefore: at === 0 ? 14 : 7, keepWithNext: true, ink });
  }
}

function keyFact(
  place: Place,
  { label, value, mark }: ReportFact,
  { index, list }: { readonly index: number; readonly list: TagElement },
): { readonly height: number; readonly ink: readonly Ink[] } {
  const width = span(place.width, 6);
  const x = columnLeft(place.width, index * 6);
  const tag = newTag('LI', list);
  const body = newTag('LBody', tag);
  const name = textBlock(label, TYPE.label, COLOURS.muted, width);
  const said = cutBlock(textBlock(value, TYPE.strong, COLOURS.ink, width), MAX_LINES);
  const marked = mark ? cutBlock(textBlock(mark.text, TYPE.label, TONES[mark.tone].strong, width), MAX_LINES) : null;
  const markTop = blockHeight(name) + blockHeight(said);
  return {
    height: markTop + (marked ? blockHeight(marked) : 0),
    ink: [
      ...blockInk(name, { x, y: 0, tag: newTag('Lbl', tag) }),
      ...blockInk(said, { x, y: blockHeight(name), tag: body }),
      ...(marked ? blockInk(marked, { x, y: markTop, tag: body }) : []),
    ],
  };
}
