import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupFields } from '../../../../src/core/details/group-fields.ts';
import { textsOf } from '../../../support/details-factories.ts';

function lines(value: unknown): string[] {
  return groupFields(value).flatMap(({ path, facts }) => [`[${path}]`, ...textsOf([{ kind: 'facts', facts }])]);
}

describe('JSON of unknown shape', () => {
  test('has the fields of a document read as on a document, wherever they stand', () => {
    const address = { address_line1: '9 LAGAN TERRACE', town_city: 'BELFAST', country_iso: 'GBR' };
    const assertion = { current_name: { full_name: 'ALEX SAMPLE' }, structured_postal_address: address };
    expect(lines({ identity_assertion: assertion, verified_at: '2026-01-10' })).toEqual([
      '[]',
      'Verified at: 2026-01-10',
      '[identity assertion]',
      'Address: 9 LAGAN TERRACE, BELFAST',
      'Address in parts: line 1: 9 LAGAN TERRACE; town or city: BELFAST; country code: United Kingdom (GBR)',
      '[identity assertion, current name]',
      'Full name: ALEX SAMPLE',
    ]);
  });

  test('keeps its order, and names by their path what no document has', () => {
    expect(lines({ share_code: 'W4X', date_of_birth: '1979-10', permission: { type: 'TIME_LIMITED' } })).toEqual([
      '[]',
      'Share code: W4X',
      'Date of birth: 1979-10 (year and month only)',
      'Permission, type: TIME_LIMITED',
    ]);
  });

  test('keeps a credential out, also one that looks like a group of fields', () => {
    expect(lines({ api_token: { full_name: 'secret' }, holder: { credentials: { full_name: 'secret' } } })).toEqual([
      '[]',
      'Api token: left out: it may be a credential',
      'Holder, credentials: left out: it may be a credential',
    ]);
  });

  test('counts what is beyond the limit', () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`field_${index}`, index]));
    expect(lines(many)).toHaveLength(502);
    expect(lines(many).at(-1)).toBe('Not shown: 100 more values');
  });

  test('is never lost or a crash, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        expect(lines(json).length).toBeGreaterThan(1);
        expect(lines({ deep: { deeper: { full_name: 'ALEX', json } } }).join('\n')).toContain('Full name: ALEX');
      }),
      { numRuns: 100 },
    );
  });
});
