import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../src/core/details/json-object.ts';
import { holdAgainstMrz } from '../../../../src/core/details/mrz-agreement.ts';
import { readMrz } from '../../../../src/core/details/read-mrz.ts';

const passportZone = {
  type: 2,
  line1: 'P<GBRSAMPLE<<ALEX<JORDAN'.padEnd(44, '<'),
  line2: '1234567897GBR9002035F3001014<<<<<<<<<<<<<<00',
};
const passport = {
  full_name: 'Alex Jordan Sample',
  document_number: '123456789',
  nationality: 'GBR',
  issuing_country: 'GBR',
  date_of_birth: '1990-02-03',
  gender: 'FEMALE',
  expiration_date: '2030-01-01',
  mrz: passportZone,
};
const card = {
  type: 1,
  line1: 'IDD<<T220001293'.padEnd(30, '<'),
  line2: '6408125<2010315D<<<<<<<<<<<<<4',
  line3: 'MUSTERMANN<<ERIKA'.padEnd(30, '<'),
};

function marksOf(fields: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(holdAgainstMrz(fields)?.marks ?? []);
}

describe('what a document prints beside its machine-readable zone', () => {
  test('a passport whose zone repeats everything agrees on everything', () => {
    expect(holdAgainstMrz(passport)?.agrees).toEqual([
      'full name',
      'issuing country',
      'document number',
      'nationality',
      'date of birth',
      'gender',
      'expires',
    ]);
    expect(marksOf(passport)).toEqual({});
  });

  test('a card of three lines is read too', () => {
    const fields = {
      full_name: 'ERIKA MUSTERMANN',
      nationality: 'DEU',
      date_of_birth: '1964-08-12',
      document_number: 'T22000129',
      mrz: card,
    };
    expect(holdAgainstMrz(fields)).toEqual({
      agrees: ['full name', 'document number', 'date of birth', 'nationality'],
      marks: new Map(),
    });
  });

  test.each([
    ['full_name', 'ROBIN SAMPLE', 'ALEX JORDAN SAMPLE'],
    ['document_number', '123456780', '123456789'],
    ['date_of_birth', '1990-02-04', '90-02-03'],
    ['nationality', 'IRL', 'GBR'],
    ['gender', 'MALE', 'F'],
    ['expiration_date', '2031-01-01', '30-01-01'],
  ])('another %s is marked with what the zone says', (key, printed, says) => {
    expect(marksOf({ ...passport, [key]: printed })).toEqual({ [key]: `the machine-readable zone says “${says}”` });
  });

  test.each([
    ['a partial date', { date_of_birth: '1990' }],
    ['a document that does not expire', { expiration_date: 'LIFETIME' }],
    ['a gender that the zone has no letter for', { gender: 'OTHER' }],
    ['a name in another script', { full_name: 'עמית לוי' }],
  ])('%s is neither the same nor marked', (_, over) => {
    const agreement = holdAgainstMrz({ ...passport, ...over });
    expect(agreement?.marks.size).toBe(0);
    expect(agreement?.agrees).toHaveLength(6);
  });

  test('a name that the zone cuts off is not compared', () => {
    const line1 = 'P<GBRSAMPLE<<ALEX<JORDAN<WITH<A<VERY<LONG<NA'.slice(0, 44);
    expect(line1).toHaveLength(44);
    expect(holdAgainstMrz({ ...passport, mrz: { ...passportZone, line1 } })?.agrees).not.toContain('full name');
    expect(marksOf({ ...passport, mrz: { ...passportZone, line1 } })).toEqual({});
  });

  test('a number that goes on elsewhere in the zone is not compared', () => {
    const long = { ...card, line1: 'IDBEL000590448<9013<<<<<<<<<<<' };
    expect(long.line1).toHaveLength(30);
    expect(readMrz(long)?.fields).not.toHaveProperty('document_number');
  });

  test.each([
    ['no zone', {}],
    ['a zone that is text', { mrz: 'P<GBR' }],
    ['lines of another length', { mrz: { type: 2, line1: 'P<GBR', line2: '123' } }],
  ])('%s says nothing', (_, fields) => {
    expect(holdAgainstMrz(fields)).toBeNull();
  });

  test('no zone makes it fail', () => {
    const line = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[A-Z0-9<]{44}$/),
      fc.stringMatching(/^[A-Z0-9<]{30}$/),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.record({ type: fc.jsonValue(), line1: line, line2: line, line3: line }), (mrz) => {
        expect(() => holdAgainstMrz({ ...passport, mrz })).not.toThrow();
      }),
    );
  });
});
