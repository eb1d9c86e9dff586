import type { ShapedCluster, ShapedLine } from '../shape-text.ts';
import type { TextStyle } from '../wrap-text.ts';
import { COLOURS } from './style.ts';
import { lineWidth, type TextBlock, textBlock } from './text-block.ts';

/** Added after each letter, thousandths of an em. */
const LETTER_FIT = 35;
/** Room for the spaces between letters as wide as digits are, 572 thousandths of an em. */
const WIDTH_SHARE = 0.94;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/u;

/**
 * A text in which every sign counts, such as a hash: letters stand a little apart, and a line breaks anywhere without a hyphen.
 * Scripts whose letters join are left as they are, and so is a line of letters too narrow for the spaces between them.
 */
export function codeBlock(text: string, style: TextStyle, width: number): TextBlock {
  if (!PRINTABLE_ASCII.test(text)) return textBlock(text, style, COLOURS.ink, width);
  const block = textBlock(text, style, COLOURS.ink, width * WIDTH_SHARE);
  const lines = block.lines.map((line) => {
    const apart = spaced(line);
    return lineWidth(apart, style) <= width ? apart : line;
  });
  return { ...block, width, lines };
}

function spaced(line: ShapedLine): ShapedLine {
  const runs = line.runs.map((run) => {
    const clusters = run.clusters.map(spacedCluster);
    return { ...run, clusters, width: run.width + clusters.length * LETTER_FIT };
  });
  return { ...line, runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
}

function spacedCluster(cluster: ShapedCluster): ShapedCluster {
  const last = cluster.glyphs.length - 1;
  const glyphs = cluster.glyphs.map((glyph, index) =>
    index === last ? { ...glyph, advance: glyph.advance + LETTER_FIT } : glyph,
  );
  return { ...cluster, glyphs };
}
