import { describe, expect, test } from 'vitest';
import { markAgainstRegistered, markDateBeside, markNameBeside } from '../../../../src/core/details/declared.ts';

describe('a name beside the registered one', () => {
  test.each([
    ['SAMPLE ALEX', 'agrees with what was registered'],
    ['ALEX JORDAN SAMPLE', 'has more names than registered (“Alex Sample”)'],
    ['ALEX', 'has fewer names than registered (“Alex Sample”)'],
    ['ROBIN OTHER', 'differs from what was registered (“Alex Sample”)'],
    ['Ελένη Παπαδοπούλου', 'written in another script than registered (“Alex Sample”)'],
  ])('%s: %s', (name, mark) => {
    expect(markAgainstRegistered(name, 'Alex Sample')).toBe(mark);
  });

  test('nothing is said when one of them is missing', () => {
    expect(markAgainstRegistered(null, 'Alex Sample')).toBeNull();
    expect(markAgainstRegistered('ALEX', null)).toBeNull();
  });
});

describe('two documents', () => {
  test('a name is held against the other document’s', () => {
    const other = { document: 'Passport GBR', name: 'ALEX SAMPLE' };
    expect(markNameBeside('Sample, Alex', other)).toBe('agrees with Passport GBR');
    expect(markNameBeside('ALEX WINTER', other)).toBe('differs from Passport GBR (“ALEX SAMPLE”)');
    expect(markNameBeside('ALEX', { ...other, name: null })).toBeNull();
  });

  test.each([
    ['1990-02-03', 'agrees with Passport GBR'],
    ['1990', 'agrees, as far as it goes, with Passport GBR (“1990-02-03”)'],
    ['1991-02-03', 'differs from Passport GBR (“1990-02-03”)'],
    ['unknown', null],
  ])('a date of birth is held against the other document’s: %s', (date, mark) => {
    expect(markDateBeside(date, { document: 'Passport GBR', date: '1990-02-03' })).toBe(mark);
  });
});
