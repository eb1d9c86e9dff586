import { clusterTexts, type SayingGlyph } from './cluster-texts.ts';
import { type FaceId, loadedFace } from './fonts.ts';
import type { GlyphCodes } from './glyph-codes.ts';
import { type Colour, fillColour, num, nums, strokeColour } from './operators.ts';
import type { ShapedLine, ShapedRun } from './shape-text.ts';
import { hex } from './to-unicode.ts';

export interface TextPlace {
  readonly x: number;
  /** Base line, from the lower edge of the page. */
  readonly y: number;
  readonly size: number;
  readonly colour: Colour;
}

/**
 * The operators that draw one shaped line. Glyphs go where HarfBuzz put them; what they say is `cluster-texts.ts`'. Ink without
 * text follows as an artifact: readers that order text by position (poppler) would tear a word apart at a mark placed over
 * its letter, and an `ActualText` span does the same to them. Runs are written in logical order, for readers that go by
 * the order of drawing.
 */
export function drawText(codes: GlyphCodes, line: ShapedLine, place: TextPlace): string {
  const operators = ['BT', fillColour(place.colour), strokeColour(place.colour)];
  for (const { run, x } of inLogicalOrder(line, place)) {
    const start = `1 0 0 1 ${nums(x, place.y)} Tm`;
    const drawn =
      run.face === 'box' ? boxes(codes, run, place.size) : glyphs({ codes, run, face: run.face, start, place });
    operators.push(start, ...drawn);
  }
  operators.push('ET');
  return operators.join('\n');
}

function inLogicalOrder(
  line: ShapedLine,
  place: TextPlace,
): readonly { readonly run: ShapedRun; readonly x: number }[] {
  let x = place.x;
  const placed = line.runs.map((run) => {
    const at = { run, x };
    x += (run.width * place.size) / 1000;
    return at;
  });
  return placed.sort((left, right) => firstOffset(left.run) - firstOffset(right.run));
}

function firstOffset(run: ShapedRun): number {
  return run.clusters.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
}

function boxes(codes: GlyphCodes, run: ShapedRun, size: number): string[] {
  return run.clusters.flatMap(({ text }) => {
    const { resource, code } = codes.boxFor(text);
    return [`/${resource} ${num(size)} Tf`, `<${hex(code, 2)}> Tj`];
  });
}

/** A glyph and its origin in thousandths of an em from the start of the run. */
interface PlacedGlyph extends SayingGlyph {
  readonly x: number;
  readonly y: number;
}

type GlyphState = Pick<PlacedGlyph, 'y' | 'isHidden'>;

interface GlyphRun {
  readonly codes: GlyphCodes;
  readonly run: ShapedRun;
  readonly face: FaceId;
  readonly start: string;
  readonly place: TextPlace;
}

function glyphs(given: GlyphRun): string[] {
  const letters: PlacedGlyph[] = [];
  const marks: PlacedGlyph[] = [];
  let pen = 0;
  for (const cluster of given.run.clusters) {
    for (const said of clusterTexts(cluster, { face: given.face, rightToLeft: given.run.rightToLeft })) {
      (said.text === '' ? marks : letters).push({ ...said, x: pen + said.dx, y: said.dy });
      pen += said.advance;
    }
  }
  const operators = [`/${given.codes.resourceOf(given.face)} ${num(given.place.size)} Tf`, ...show(given, letters)];
  if (marks.length > 0) operators.push(given.start, '/Artifact BMC', ...show(given, marks), 'EMC');
  return operators;
}

/** `TJ` moves the pen by the font's own advances: whatever HarfBuzz decided otherwise is an adjustment, or a rise. */
function show({ codes, face, place }: GlyphRun, placed: readonly PlacedGlyph[]): string[] {
  const { font } = loadedFace(face);
  const operators: string[] = [];
  let shown = '';
  let cursor = 0;
  let state: GlyphState = { y: 0, isHidden: false };
  const change = (next: GlyphState) => {
    if (shown !== '') operators.push(`[${shown}] TJ`);
    if (next.y !== state.y) operators.push(`${num((next.y * place.size) / 1000)} Ts`);
    if (next.isHidden !== state.isHidden) operators.push(next.isHidden ? '3 Tr' : '0 Tr');
    shown = '';
    state = next;
  };
  for (const glyph of placed) {
    if (glyph.y !== state.y || glyph.isHidden !== state.isHidden) change(glyph);
    shown += `${glyph.x === cursor ? '' : num(cursor - glyph.x)}<${hex(codes.codeFor(face, { gid: glyph.gid, text: glyph.text }), 4)}>`;
    cursor = glyph.x + font.glyphHAdvance(glyph.gid);
  }
  change({ y: 0, isHidden: false });
  return operators;
}
