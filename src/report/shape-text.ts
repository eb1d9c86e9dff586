import { Buffer, ClusterLevel, Direction, shape } from 'harfbuzzjs';
import { bidiLevels, visualOrder } from './bidi-levels.ts';
import type { FontFamily, FontWeight } from './font-families.ts';
import { type FaceId, hanFamilyOf, loadFace } from './fonts.ts';
import { graphemeStarts, splitRuns, type TextPart, type TextRun } from './split-runs.ts';

/** All lengths are in thousandths of an em. */
export interface ShapedGlyph {
  readonly gid: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** The glyphs that stand for one indivisible piece of text: a letter, a ligature, a letter with its dots. */
export interface ShapedCluster {
  readonly text: string;
  /** Offset of the text in the line, in UTF-16 units. */
  readonly start: number;
  readonly glyphs: readonly ShapedGlyph[];
}

export interface ShapedRun {
  /** `box`: characters without a font, drawn as empty boxes of `BOX_ADVANCE`. */
  readonly face: FaceId | 'box';
  readonly clusters: readonly ShapedCluster[];
  readonly width: number;
  readonly rightToLeft: boolean;
}

/** One line, ready to draw: runs and clusters from left to right. */
export interface ShapedLine {
  readonly text: string;
  readonly runs: readonly ShapedRun[];
  readonly width: number;
  readonly rightToLeft: boolean;
}

export const BOX_ADVANCE = 640;

/** Neighbours that HarfBuzz looks at to join Arabic letters across a run's edge; all of a long line would cost too much. */
const CONTEXT = 5;

const buffer = new Buffer();

/** Shapes a text that is already clean (`cleanLines`) as a single line, ordered by its own first strong character. */
export function shapeLine(text: string, weight: FontWeight): ShapedLine {
  return shapePart({ text, ...bidiLevels(text), weight, han: hanFamilyOf(text) });
}

/** Shapes a text under levels that were worked out before, such as those of the paragraph it is one line of. */
export function shapePart(part: TextPart): ShapedLine {
  const { text, rightToLeft, weight } = part;
  const runs = visualOrder(splitRuns(part)).map((run) =>
    run.family === null ? boxRun(text, run) : fontRun({ text, run, family: run.family, weight }),
  );
  return { text, runs, rightToLeft, width: runs.reduce((sum, run) => sum + run.width, 0) };
}

function fontRun(given: {
  readonly text: string;
  readonly run: TextRun;
  readonly family: FontFamily;
  readonly weight: FontWeight;
}): ShapedRun {
  const { text, run } = given;
  const { id, font } = loadFace(given.family, given.weight);
  buffer.reset();
  buffer.setClusterLevel(ClusterLevel.MONOTONE_GRAPHEMES);
  const from = Math.max(0, run.start - CONTEXT);
  buffer.addText(text.slice(from, run.end + CONTEXT), run.start - from, run.end - run.start);
  buffer.setDirection(isRightToLeft(run) ? Direction.RTL : Direction.LTR);
  if (run.script && run.script !== 'Zzzz') buffer.setScript(run.script);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  const clusters = clustersOf(text, run, from);
  return { face: id, clusters, width: widthOf(clusters), rightToLeft: isRightToLeft(run) };
}

/** Groups the glyphs of the buffer by cluster; HarfBuzz numbers a cluster by the first character it stands for. */
function clustersOf(text: string, run: TextRun, from: number): readonly ShapedCluster[] {
  const grouped: { start: number; glyphs: ShapedGlyph[] }[] = [];
  for (const glyph of buffer.getGlyphInfosAndPositions()) {
    const shaped = {
      gid: glyph.codepoint,
      advance: glyph.xAdvance ?? 0,
      dx: glyph.xOffset ?? 0,
      dy: glyph.yOffset ?? 0,
    };
    const start = from + glyph.cluster;
    const last = grouped.at(-1);
    if (last?.start === start) last.glyphs.push(shaped);
    else grouped.push({ start, glyphs: [shaped] });
  }
  const starts = grouped.map(({ start }) => start).sort((left, right) => left - right);
  const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? run.end]));
  return grouped.map(({ start, glyphs }) => ({ start, glyphs, text: text.slice(start, ends.get(start)) }));
}

function boxRun(text: string, run: TextRun): ShapedRun {
  const own = text.slice(run.start, run.end);
  const starts = graphemeStarts(own);
  const clusters = starts.map((start, index) => ({
    text: own.slice(start, starts[index + 1]),
    start: run.start + start,
    glyphs: [{ gid: 0, advance: BOX_ADVANCE, dx: 0, dy: 0 }],
  }));
  if (isRightToLeft(run)) clusters.reverse();
  return { face: 'box', clusters, width: widthOf(clusters), rightToLeft: isRightToLeft(run) };
}

function widthOf(clusters: readonly ShapedCluster[]): number {
  return clusters.reduce((sum, cluster) => sum + cluster.glyphs.reduce((own, glyph) => own + glyph.advance, 0), 0);
}

function isRightToLeft(run: TextRun): boolean {
  return (run.level & 1) === 1;
}
