import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { bidiLevels, visualOrder } from '../../src/report/bidi-levels.ts';
import { FAMILY_FILES, type FontFamily, HAN_FAMILIES, SCRIPT_FAMILIES } from '../../src/report/font-families.ts';
import { hanFamilyOf, loadedFace, loadFace } from '../../src/report/fonts.ts';
import { type ShapedLine, shapeLine } from '../../src/report/shape-text.ts';
import { splitRuns } from '../../src/report/split-runs.ts';
import { type InkPicture, inkBand } from '../support/ink.ts';
import { renderGrey } from '../support/pdf-tools.ts';
import { textPage } from '../support/text-page.ts';

/** Two pixels a point: strokes are 4 to 6 pixels wide, so that an outline's soft edge weighs little. */
const SCALE = 4;
const SIZE = 24;
const PAGE_WIDTH = 460;
const X = 14;
/** The band of a line, and its base line in it: room for Arabic marks above and below. */
const BAND = 60;
const BASE_LINE = 40;

/** Each line as our PDF draws it, rendered by poppler. */
export async function drawnByPdf(lines: readonly ShapedLine[]): Promise<readonly InkPicture[]> {
  const placed = lines.map((line, index) => ({ line, x: X, y: index * BAND + BASE_LINE, size: SIZE }));
  const bytes = await textPage(placed, { width: PAGE_WIDTH, height: lines.length * BAND });
  const page = await renderGrey(bytes, 1, 72 * SCALE);
  return lines.map((_, index) => inkBand(page, index * BAND * SCALE, BAND * SCALE));
}

/**
 * Each text as Chromium draws it with the same font files, at the same size and place. Families are asked for a character in
 * the order that ours are.
 */
export async function drawnByChromium(browser: Browser, texts: readonly string[]): Promise<readonly InkPicture[]> {
  const viewport = { width: PAGE_WIDTH * SCALE, height: texts.length * BAND * SCALE };
  const page = await browser.newPage({ viewport });
  try {
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (!pathname.endsWith('.ttf'))
        return route.fulfill({ contentType: 'text/html', body: specimen(texts, viewport) });
      return route.fulfill({ body: await readFile(fontFile(pathname.slice(1, -4))) });
    });
    await page.goto('http://specimen.example/');
    await page.evaluate('document.fonts.ready');
    const { data, info } = await sharp(await page.screenshot())
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const grey = { width: info.width, height: info.height, pixels: new Uint8Array(data) };
    return texts.map((_, index) => inkBand(grey, index * BAND * SCALE, BAND * SCALE));
  } finally {
    await page.close();
  }
}

/** A page with the texts as SVG, whose texts stand on a base line of known place and are drawn without hinting. */
function specimen(texts: readonly string[], size: { readonly width: number; readonly height: number }): string {
  const families: readonly FontFamily[] = [...SCRIPT_FAMILIES, ...HAN_FAMILIES];
  const faces = families.map((family) => `@font-face { font-family: ${family}; src: url(/${family}.ttf) }`);
  const lines = texts.map((text, index) => {
    const stack = [...SCRIPT_FAMILIES, hanFamilyOf(text) ?? 'sc'].join(', ');
    const [direction, anchor] = shapeLine(text, 'regular').rightToLeft ? ['rtl', 'end'] : ['ltr', 'start'];
    const place = `x="${X * SCALE}" y="${(index * BAND + BASE_LINE) * SCALE}"`;
    return `<text ${place} direction="${direction}" text-anchor="${anchor}" font-family="${stack}">${text}</text>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>${faces.join('\n')} body { margin: 0 }</style>
    <svg width="${size.width}" height="${size.height}" font-size="${SIZE * SCALE}" text-rendering="geometricPrecision">
    ${lines.join('\n')}</svg>`;
}

function fontFile(family: string): string {
  if (!isFamily(family)) throw new Error(`no font family ${family}`);
  return fileURLToPath(import.meta.resolve(FAMILY_FILES[family].files.regular));
}

function isFamily(name: string): name is FontFamily {
  return Object.hasOwn(FAMILY_FILES, name);
}

/**
 * A line as a program draws it that does not shape: one glyph a character, none joined, moved or reordered. Right-to-left
 * letters still stand in their order.
 */
export function unshaped(text: string): ShapedLine {
  const part = { text, ...bidiLevels(text), weight: 'regular', han: hanFamilyOf(text) } as const;
  const runs = splitRuns(part).map((run) => {
    const { id, font } = loadFace(run.family ?? 'latin', 'regular');
    const clusters = Array.from(text.slice(run.start, run.end), (character, at) => {
      const gid = font.nominalGlyph(character.codePointAt(0) ?? 0) ?? 0;
      return {
        text: character,
        start: run.start + at,
        glyphs: [{ gid, advance: font.glyphHAdvance(gid), dx: 0, dy: 0 }],
      };
    });
    const rightToLeft = run.level % 2 === 1;
    const width = clusters.reduce((sum, { glyphs: [glyph] }) => sum + (glyph?.advance ?? 0), 0);
    return { face: id, clusters: rightToLeft ? clusters.toReversed() : clusters, width, rightToLeft, level: run.level };
  });
  return { text, runs: visualOrder(runs), rightToLeft: part.rightToLeft, width: 0 };
}

/** A line with one character left blank, as a broken subset of a font leaves it; its room stays. */
export function withoutInkOf(character: string, text: string): ShapedLine {
  const line = shapeLine(text, 'regular');
  const runs = line.runs.map((run) => {
    if (run.face === 'box') return run;
    const blank = loadedFace(run.face).font.nominalGlyph(0x20) ?? 0;
    const clusters = run.clusters.map((cluster) =>
      cluster.text === character
        ? { ...cluster, glyphs: cluster.glyphs.map((glyph) => ({ ...glyph, gid: blank })) }
        : cluster,
    );
    return { ...run, clusters };
  });
  return { ...line, runs };
}
