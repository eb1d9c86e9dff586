import { describe, expect, test } from 'vitest';
import { compareDates, describeDate } from '../../../../src/core/details/partial-date.ts';

describe('a date off a document', () => {
  test.each([
    ['1990-02-03', '1990-02-03'],
    ['2027-05', '2027-05 (year and month only)'],
    ['2027', '2027 (year only)'],
    ['LIFETIME', 'does not expire (LIFETIME)'],
    ['2000-02-29', '2000-02-29'],
    ['2024-02-29', '2024-02-29'],
    ['2001-02-31', 'not a valid date (2001-02-31)'],
    ['1900-02-29', 'not a valid date (1900-02-29)'],
    ['2001-04-31', 'not a valid date (2001-04-31)'],
    ['2001-13', 'not a valid date (2001-13)'],
    ['2001-00-10', 'not a valid date (2001-00-10)'],
    ['0000', 'not a valid date (0000)'],
    ['03/02/1990', '03/02/1990'],
    ['around 1950', 'around 1950'],
  ])('%s is read as “%s”', (text, words) => {
    expect(describeDate(text)).toBe(words);
  });
});

describe('two dates', () => {
  test.each([
    ['1990-02-03', '1990-02-03', 'same'],
    ['1990-02-03', '1990-02-04', 'differs'],
    ['1990-02', '1990-02-03', 'partly'],
    ['1990-02-03', '1990', 'partly'],
    ['1990', '1991-02-03', 'differs'],
    ['1990-02-31', '1990-02-31', null],
    ['LIFETIME', '1990', null],
  ])('%s and %s: %s', (one, other, agreement) => {
    expect(compareDates(one, other)).toBe(agreement);
  });
});
