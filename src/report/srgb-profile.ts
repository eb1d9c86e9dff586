/** D50, the light that profiles are written for (ICC.1, annex A), and sRGB's primaries seen in it (Bradford adaptation). */
const D50 = [0.9642, 1, 0.8249] as const;
const RED = [0.43607, 0.22249, 0.01392] as const;
const GREEN = [0.38515, 0.71687, 0.09708] as const;
const BLUE = [0.14307, 0.06061, 0.7141] as const;

const NAME = 'sRGB IEC61966-2.1';
const RIGHTS = 'No rights are claimed in this profile.';
const VERSION = 0x02100000;
const HEADER_LENGTH = 128;
const TAG_ENTRY_LENGTH = 12;
const CURVE_POINTS = 1024;

/**
 * The colour space sRGB (IEC 61966-2-1) as an ICC profile of a display, version 2.1 (ICC.1:1998-09): three primaries and one
 * tone curve. It says what red, green and blue on our pages mean, as PDF/A wants to know.
 */
export function srgbProfile(): Uint8Array {
  const curve = toneCurve();
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', description(NAME)],
    ['cprt', tag('text', ascii(`${RIGHTS}\0`))],
    ['wtpt', tag('XYZ ', fixedNumbers(D50))],
    ['rXYZ', tag('XYZ ', fixedNumbers(RED))],
    ['gXYZ', tag('XYZ ', fixedNumbers(GREEN))],
    ['bXYZ', tag('XYZ ', fixedNumbers(BLUE))],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const { offsets, end } = placeContents(tags);
  const directory = tags.map(([name, content]) =>
    joined([ascii(name), words([offsets.get(content) ?? 0, content.length])]),
  );
  const profile = new Uint8Array(end);
  profile.set(joined([header(end), words([tags.length]), ...directory]));
  for (const [content, offset] of offsets) profile.set(content, offset);
  return profile;
}

/** Each content stands once, at a multiple of four bytes, though several tags may share it. */
function placeContents(tags: readonly (readonly [string, Uint8Array])[]): {
  readonly offsets: ReadonlyMap<Uint8Array, number>;
  readonly end: number;
} {
  const offsets = new Map<Uint8Array, number>();
  let end = HEADER_LENGTH + 4 + tags.length * TAG_ENTRY_LENGTH;
  for (const [, content] of tags) {
    if (offsets.has(content)) continue;
    offsets.set(content, end);
    end = Math.ceil((end + content.length) / 4) * 4;
  }
  return { offsets, end };
}

/** ICC.1:1998-09, 6.1. What is left at zero: no preferred module, maker, model or flags; the intent is perceptual. */
function header(length: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_LENGTH);
  bytes.set(words([length, 0, VERSION]), 0);
  bytes.set(ascii('mntrRGB XYZ '), 12);
  // The date of the profile, in 16-bit numbers: the first of January 2026.
  bytes.set([0x07, 0xea, 0, 1, 0, 1], 24);
  bytes.set(ascii('acsp'), 36);
  bytes.set(fixedNumbers(D50), 68);
  return bytes;
}

/** `textDescriptionType`: the name in ASCII; its Unicode and Macintosh forms are left empty. */
function description(text: string): Uint8Array {
  const unicodeAndScript = new Uint8Array(4 + 4 + 2 + 1 + 67);
  return tag('desc', joined([words([text.length + 1]), ascii(`${text}\0`), unicodeAndScript]));
}

/** `curveType`: linear light for evenly spaced values from 0 to 1, in 16 bits (IEC 61966-2-1, 5.2). */
function toneCurve(): Uint8Array {
  const points = new Uint8Array(CURVE_POINTS * 2);
  const view = new DataView(points.buffer);
  for (let index = 0; index < CURVE_POINTS; index += 1) {
    const value = index / (CURVE_POINTS - 1);
    const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    view.setUint16(index * 2, Math.round(light * 0xffff));
  }
  return tag('curv', joined([words([CURVE_POINTS]), points]));
}

function tag(type: string, content: Uint8Array): Uint8Array {
  return joined([ascii(type), words([0]), content]);
}

/** `s15Fixed16Number`. */
function fixedNumbers(values: readonly number[]): Uint8Array {
  return words(values.map((value) => Math.round(value * 0x10000)));
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return bytes;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
