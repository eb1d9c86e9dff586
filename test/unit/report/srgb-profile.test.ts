import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { srgbProfile } from '../../../src/report/srgb-profile.ts';

/** Chromaticities of the primaries and of the white point D65 (IEC 61966-2-1, table 1). */
const PRIMARIES = { rXYZ: [0.64, 0.33], gXYZ: [0.3, 0.6], bXYZ: [0.15, 0.06] } as const;
const WHITE = [0.3127, 0.329] as const;
const D50 = [0.9642, 1, 0.8249] as const;
/** How the Bradford transform sees X, Y and Z (ICC.1:2004-10, annex E). */
const BRADFORD = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
] as const;
/** Half a step of an 8-bit channel is 0.002. */
const CLOSE = 3;

type Triple = readonly [number, number, number];

describe('the profile of sRGB', () => {
  test('its head and its directory are those of a display profile in RGB', () => {
    const profile = Buffer.from(srgbProfile());
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile.length).toBeLessThan(3000);
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
    expect(profile.toString('latin1', 36, 40)).toBe('acsp');
    const tags = tagsOf(profile);
    expect([...tags.keys()]).toEqual(['desc', 'cprt', 'wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC']);
    expect(tags.get('desc')?.toString('latin1', 12, 29)).toBe('sRGB IEC61966-2.1');
  });

  test('its primaries follow from the chromaticities of sRGB, adapted to D50', () => {
    const tags = tagsOf(Buffer.from(srgbProfile()));
    const expected = adaptedPrimaries();
    for (const [index, name] of ['rXYZ', 'gXYZ', 'bXYZ'].entries()) {
      for (const [at, value] of xyzOf(tags.get(name)).entries()) {
        expect(value).toBeCloseTo(expected[index]?.[at] ?? Number.NaN, CLOSE);
      }
    }
    const sum = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => xyzOf(tags.get(name)));
    for (const at of [0, 1, 2]) {
      expect(sum.reduce((total, xyz) => total + (xyz[at] ?? 0), 0)).toBeCloseTo(D50[at] ?? 0, CLOSE);
    }
  });

  test('a colour engine converts sRGB into it without a visible change', async () => {
    const pixels = sampleColours();
    expect(largestChange(pixels, await converted(pixels, srgbProfile()))).toBeLessThanOrEqual(1);
  });

  test('a colour engine would show it if the primaries were wrong', async () => {
    const pixels = sampleColours();
    const wrong = Buffer.from(srgbProfile());
    const tags = tagsOf(wrong);
    const [red, green] = [tags.get('rXYZ') ?? wrong, tags.get('gXYZ') ?? wrong];
    const kept = Buffer.from(red);
    red.set(green);
    green.set(kept);
    expect(largestChange(pixels, await converted(pixels, wrong))).toBeGreaterThan(50);
  });
});

/** ICC.1:1998-09, 6.2: number of tags, then name, offset and length of each. */
function tagsOf(profile: Buffer): ReadonlyMap<string, Buffer> {
  const tags = new Map<string, Buffer>();
  for (let index = 0; index < profile.readUInt32BE(128); index += 1) {
    const at = 132 + index * 12;
    const [offset, length] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    expect([offset % 4, offset + length <= profile.length]).toEqual([0, true]);
    tags.set(profile.toString('latin1', at, at + 4), profile.subarray(offset, offset + length));
  }
  return tags;
}

function xyzOf(tag: Buffer | undefined): readonly number[] {
  if (tag?.toString('latin1', 0, 4) !== 'XYZ ') throw new Error('not an XYZ tag');
  return [8, 12, 16].map((at) => tag.readInt32BE(at) / 0x10000);
}

/** Scales the primaries so that they add up to the white point, then moves everything from D65 to D50. */
function adaptedPrimaries(): readonly Triple[] {
  const white = fromChromaticity(WHITE);
  const primaries = [PRIMARIES.rXYZ, PRIMARIES.gXYZ, PRIMARIES.bXYZ].map(fromChromaticity);
  const shares = solve(primaries, white);
  const [from, to] = [cones(white), cones(D50)];
  const scaled = primaries.map((xyz, index) => times(xyz, shares[index] ?? 0));
  return scaled.map((xyz) => {
    const seen = cones(xyz);
    const adapted: Triple = [(seen[0] * to[0]) / from[0], (seen[1] * to[1]) / from[1], (seen[2] * to[2]) / from[2]];
    return solve(columns(BRADFORD), adapted);
  });
}

function fromChromaticity([x, y]: readonly [number, number]): Triple {
  return [x / y, 1, (1 - x - y) / y];
}

function cones(xyz: Triple): Triple {
  const [a, b, c] = BRADFORD.map((row) => row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]);
  return [a ?? 0, b ?? 0, c ?? 0];
}

function columns(rows: readonly Triple[]): readonly Triple[] {
  const column = (at: 0 | 1 | 2): Triple => [rows[0]?.[at] ?? 0, rows[1]?.[at] ?? 0, rows[2]?.[at] ?? 0];
  return [column(0), column(1), column(2)];
}

/** How much of each column makes up the sum (Cramer's rule). */
function solve([a, b, c]: readonly Triple[], sum: Triple): Triple {
  if (!a || !b || !c) throw new Error('three columns are wanted');
  const whole = determinant(a, b, c);
  return [determinant(sum, b, c) / whole, determinant(a, sum, c) / whole, determinant(a, b, sum) / whole];
}

function determinant(a: Triple, b: Triple, c: Triple): number {
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1]);
}

function times([x, y, z]: Triple, factor: number): Triple {
  return [x * factor, y * factor, z * factor];
}

/** All mixtures of six steps a channel. */
function sampleColours(): Uint8Array {
  const steps = [0, 51, 102, 153, 204, 255];
  return Uint8Array.from(steps.flatMap((r) => steps.flatMap((g) => steps.flatMap((b) => [r, g, b]))));
}

async function converted(pixels: Uint8Array, profile: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'profile-'));
  try {
    const file = join(folder, 'profile.icc');
    await writeFile(file, profile);
    const raw = { width: pixels.length / 3, height: 1, channels: 3 } as const;
    return await sharp(pixels, { raw }).withIccProfile(file).raw().toBuffer();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function largestChange(before: Uint8Array, after: Uint8Array): number {
  expect(after).toHaveLength(before.length);
  return before.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (after[index] ?? 0))), 0);
}
