import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonShape, nestingDepth } from '../../../src/core/nesting-depth.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('the depth of a text is that of the value it stands for', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(nestingDepth(JSON.stringify(value))).toBe(depthOf(value));
    }),
  );
});

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, member) => sum + membersOf(member), own);
}

test('the members of a text are those of the value it stands for', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(jsonShape(JSON.stringify(value)).members).toBe(membersOf(value));
    }),
  );
});

test.each([
  ['{"a":"]]]"}', 1],
  ['{"a":"\\"[[["}', 1],
  ['{"a":"\\\\"}', 1],
  ['{"\\\\":[{}]}', 3],
  ['[][][]', 1],
  ['', 0],
  ['"[[[', 0],
])('%s is %i deep', (json, depth) => {
  expect(nestingDepth(json)).toBe(depth);
});

test('half a megabyte of quotes that never close takes no longer than other texts', () => {
  expect(nestingDepth(`{"a":"${'\\"'.repeat(250_000)}`)).toBe(1);
  expect(nestingDepth('"'.repeat(500_001))).toBe(0);
  expect(nestingDepth('['.repeat(500_000))).toBe(500_000);
});
