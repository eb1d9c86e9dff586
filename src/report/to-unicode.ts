/** A CMap may list at most 100 mappings per block (Adobe Technical Note 5014). */
const BLOCK = 100;

/**
 * The ToUnicode CMap of a font (ISO 32000-1, 9.10.3): from each code to the text it stands for, of one or more characters.
 * Codes without text are left out. `codeBytes` is 2 for a composite font, 1 for a simple one.
 */
export function toUnicodeCMap(texts: ReadonlyMap<number, string>, codeBytes: 1 | 2): string {
  const digits = codeBytes * 2;
  const lines = [...texts]
    .filter(([, text]) => text !== '')
    .map(([code, text]) => `<${hex(code, digits)}> <${utf16Hex(text)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += BLOCK) {
    const block = lines.slice(at, at + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    `<${hex(0, digits)}> <${'F'.repeat(digits)}>`,
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

/** UTF-16 big-endian as hexadecimal digits, as CMaps and text strings of a PDF want it. */
export function utf16Hex(text: string): string {
  let digits = '';
  for (let index = 0; index < text.length; index += 1) digits += hex(text.charCodeAt(index), 4);
  return digits;
}

export function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
