import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Face, Font, Blob as FontBlob, shape, Buffer as TextBuffer } from 'harfbuzzjs';

/** How a line of text is set; sizes and positions in the drawing's own units. */
export interface TextStyle {
  readonly size: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** A fixed advance per character, as in a machine readable zone. */
  readonly pitch?: number;
}

/**
 * Text as outlines, so that a picture looks the same on a machine without any font. The words stay readable in the SVG:
 * each group carries them in `data-text`.
 */
export function letter(text: string, x: number, y: number, style: TextStyle): string {
  const typeface = openTypeface(fileFor(text, style.bold === true));
  const scale = style.size / typeface.unitsPerEm;
  const glyphs = shapeText(typeface, text);
  const widthOf = (advance: number) => style.pitch ?? advance * scale;
  const width = glyphs.reduce((sum, glyph) => sum + widthOf(glyph.advance), 0);
  const shift = { start: 0, middle: width / 2, end: width }[style.anchor ?? 'start'];
  let pen = x - shift;
  const paths: string[] = [];
  for (const glyph of glyphs) {
    const inset = style.pitch === undefined ? 0 : (style.pitch - glyph.advance * scale) / 2;
    const left = pen + inset + glyph.dx * scale;
    const place = `translate(${left.toFixed(1)} ${(y - glyph.dy * scale).toFixed(1)}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})`;
    if (glyph.outline) paths.push(`<path transform="${place}" d="${glyph.outline}"/>`);
    pen += widthOf(glyph.advance);
  }
  return `<g data-text="${escapeXml(text)}" fill="${style.fill ?? '#1c2430'}">${paths.join('')}</g>`;
}

/** Every line of text in a drawing, in the order in which it was drawn. */
export function readLettering(svg: string): string[] {
  return [...svg.matchAll(/data-text="([^"]*)"/g)].map((match) => unescapeXml(match[1] ?? ''));
}

interface Typeface {
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly outlines: Map<number, string>;
}

const typefaces = new Map<string, Typeface>();

function fileFor(text: string, bold: boolean): string {
  const weight = bold ? '700Bold' : '400Regular';
  if (/\p{Script=Arabic}/u.test(text)) return `noto-sans-arabic/${weight}/NotoSansArabic_${weight}.ttf`;
  if (/\p{Script=Hebrew}/u.test(text)) return `noto-sans-hebrew/${weight}/NotoSansHebrew_${weight}.ttf`;
  return `noto-sans/${weight}/NotoSans_${weight}.ttf`;
}

function openTypeface(file: string): Typeface {
  const known = typefaces.get(file);
  if (known) return known;
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${file}`)));
  const face = new Face(new FontBlob(new Uint8Array(bytes).buffer), 0);
  const typeface = { font: new Font(face), unitsPerEm: face.upem, outlines: new Map<number, string>() };
  typefaces.set(file, typeface);
  return typeface;
}

function shapeText(typeface: Typeface, text: string) {
  const buffer = new TextBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(typeface.font, buffer);
  const positions = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map((glyph, index) => {
    const position = positions[index];
    return {
      outline: outlineOf(typeface, glyph.codepoint),
      advance: position?.xAdvance ?? 0,
      dx: position?.xOffset ?? 0,
      dy: position?.yOffset ?? 0,
    };
  });
}

function outlineOf(typeface: Typeface, glyphId: number): string {
  const known = typeface.outlines.get(glyphId);
  if (known !== undefined) return known;
  const outline = typeface.font.glyphToPath(glyphId);
  typeface.outlines.set(glyphId, outline);
  return outline;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function unescapeXml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
