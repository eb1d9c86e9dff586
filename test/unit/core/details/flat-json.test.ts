import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flattenJson } from '../../../../src/core/details/flat-json.ts';
import { isSecretName } from '../../../../src/core/secret-names.ts';

describe('JSON of unknown shape', () => {
  test('becomes one line a value, named by its path', () => {
    const json = {
      identity_assertion: { full_name: 'Alex Sample', given_names: ['Alex', 'Kim'] },
      media: [{ title: 'One' }, { title: 'Two' }],
    };
    expect(flattenJson(json)).toEqual([
      { name: 'Identity assertion, full name', value: 'Alex Sample' },
      { name: 'Identity assertion, given names', value: 'Alex, Kim' },
      { name: 'Media 1, title', value: 'One' },
      { name: 'Media 2, title', value: 'Two' },
    ]);
  });

  test('says yes, no and none in place of true, false and nothing', () => {
    expect(flattenJson({ verified: true, expired: false, middleName: null, aliases: [], extra: {} })).toEqual([
      { name: 'Verified', value: 'yes' },
      { name: 'Expired', value: 'no' },
      { name: 'Middle name', value: 'none' },
      { name: 'Aliases', value: 'none' },
      { name: 'Extra', value: 'none' },
    ]);
  });

  test('that is a plain value is shown all the same', () => {
    expect(flattenJson('plain')).toEqual([{ name: 'Value', value: 'plain' }]);
  });

  test('never shows a credential, but says that there is one', () => {
    const setting = { name: 'API key', value: 'very-secret' };
    const lines = flattenJson({ search: { apiKey: 'very-secret', token: ['very-secret'], keywords: 'kept', setting } });
    expect(lines).toEqual([
      { name: 'Search, api key', value: 'left out: it may be a credential' },
      { name: 'Search, token', value: 'left out: it may be a credential' },
      { name: 'Search, keywords', value: 'kept' },
      { name: 'Search, setting, name', value: 'API key' },
      { name: 'Search, setting, value', value: 'left out: it may be a credential' },
    ]);
  });

  test('counts what is beyond the limit', () => {
    const lines = flattenJson({ a: 1, b: 2, c: 3, d: 4 }, { maxValues: 2 });
    expect(lines.at(-1)).toEqual({ name: 'Not shown', value: '2 more values' });
    expect(lines).toHaveLength(3);
  });

  test('cuts a very long value and says how long it was', () => {
    const [line] = flattenJson({ picture: 'x'.repeat(5000) });
    expect(line?.value).toMatch(/^x{1000}… \(5000 characters in all\)$/);
  });

  test('never throws and shows every plain value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        const texts = flattenJson(json).map((line) => line.value);
        for (const leaf of plainValues(json)) expect(texts.some((text) => text.includes(leaf))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

/** What stands below a name of a credential is left out on purpose, so the values that count are not below one. */
function plainValues(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(plainValues);
  if (typeof json === 'object' && json !== null)
    return Object.entries(json).flatMap(([name, value]) => (isSecretName(name) ? [] : plainValues(value)));
  return typeof json === 'number' ? [String(json)] : [];
}
