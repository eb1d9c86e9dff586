import { type FaceId, loadedFace } from './fonts.ts';
import type { GlyphCodes } from './glyph-codes.ts';
import { type Colour, fillColour, num, nums, strokeColour } from './operators.ts';
import type { ShapedCluster, ShapedLine, ShapedRun } from './shape-text.ts';
import { hex } from './to-unicode.ts';

export interface TextPlace {
  readonly x: number;
  /** Base line, from the lower edge of the page. */
  readonly y: number;
  readonly size: number;
  readonly colour: Colour;
}

/**
 * The operators that draw one shaped line. Glyphs go where HarfBuzz put them. The text of a letter with dots or marks hangs on
 * its widest glyph by ToUnicode; the other ink follows as an artifact without text. Readers that order text by position
 * (poppler) would tear the word apart at a mark placed over its letter, and an `ActualText` span does the same to them.
 * Runs are written in logical order, for readers that go by the order of drawing.
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
interface PlacedGlyph {
  readonly gid: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

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
    const main = mainGlyph(cluster);
    for (const [index, { gid, dx, dy, advance }] of cluster.glyphs.entries()) {
      const own = index === main;
      (own ? letters : marks).push({ gid, text: own ? cluster.text : '', x: pen + dx, y: dy });
      pen += advance;
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
  let rise = 0;
  for (const { gid, text, x, y } of placed) {
    if (y !== rise) {
      if (shown !== '') operators.push(`[${shown}] TJ`);
      operators.push(`${num((y * place.size) / 1000)} Ts`);
      shown = '';
      rise = y;
    }
    shown += `${x === cursor ? '' : num(cursor - x)}<${hex(codes.codeFor(face, { gid, text }), 4)}>`;
    cursor = x + font.glyphHAdvance(gid);
  }
  if (shown !== '') operators.push(`[${shown}] TJ`);
  if (rise !== 0) operators.push('0 Ts');
  return operators;
}

function mainGlyph({ glyphs }: ShapedCluster): number {
  const advances = glyphs.map(({ advance }) => advance);
  return advances.indexOf(Math.max(...advances));
}
