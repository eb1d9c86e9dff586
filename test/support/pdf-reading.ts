import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFStream,
} from 'pdf-lib';

/** Every name in a PDF, as key or as value: what a forbidden feature would have to be called. */
export async function namesIn(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const names = new Set<string>();
  for (const [, object] of document.context.enumerateIndirectObjects()) collectNames(object, names);
  return names;
}

/** All streams, decoded, as Latin-1 text: page contents, character maps, fonts. */
export async function streamsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [decoded(object)] : []));
}

/** One page as it is drawn: its operators, and for each of its fonts what the codes say. */
export interface DrawnPage {
  readonly operators: string;
  readonly fonts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export function drawnPage(document: PDFDocument, page: number): DrawnPage {
  const node = document.getPage(page).node;
  const fonts = node.Resources()?.lookup(PDFName.of('Font'), PDFDict);
  const contents = node.lookup(PDFName.of('Contents'));
  if (!fonts || !(contents instanceof PDFRawStream)) throw new Error('a page without fonts or contents');
  const maps = new Map(fonts.keys().map((key) => [key.decodeText(), characterMap(fonts.lookup(key, PDFDict))]));
  return { operators: decoded(contents), fonts: maps };
}

/** The texts of one page, one per drawn string in the order of drawing, read back through the fonts' ToUnicode maps. */
export async function textsOnPage(bytes: Uint8Array, page: number): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { operators, fonts } = drawnPage(document, page);
  return readTexts(operators, fonts);
}

function readTexts(operators: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): readonly string[] {
  const texts: string[] = [];
  let map: ReadonlyMap<string, string> = new Map();
  for (const [, font, code, end] of operators.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-F]+)>|\b(ET)\b/g)) {
    if (font) map = maps.get(font) ?? new Map();
    if (code) texts.push(`${texts.pop() ?? ''}${map.get(code) ?? ''}`);
    if (end) texts.push('');
  }
  // A space on its own only parts two lines for those who hear them read.
  return texts.filter((text) => text !== '' && text !== ' ');
}

function characterMap(font: PDFDict): ReadonlyMap<string, string> {
  const stream = font.lookup(PDFName.of('ToUnicode'));
  if (!(stream instanceof PDFRawStream)) throw new Error('a font without a ToUnicode map');
  const pairs = decoded(stream).matchAll(/^<([0-9A-F]+)> <([0-9A-F]+)>$/gm);
  return new Map(Array.from(pairs, ([, code = '', text = '']) => [code, fromUtf16Hex(text)]));
}

function fromUtf16Hex(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function decoded(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}

function collectNames(object: PDFObject, names: Set<string>): void {
  if (object instanceof PDFName) names.add(object.decodeText());
  else if (object instanceof PDFArray) for (const item of object.asArray()) collectNames(item, names);
  else if (object instanceof PDFStream) collectNames(object.dict, names);
  else if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) {
      names.add(key.decodeText());
      collectNames(value, names);
    }
  }
}
