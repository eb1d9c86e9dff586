import { describe, expect, test } from 'vitest';
import { readDays } from '../../../src/core/export-days.ts';

const today = '2028-03-01';

describe('two days', () => {
  test.each([
    ['2028-02-29 2028-03-01', '2028-02-29', '2028-03-01'],
    ['  2000-02-29   2000-02-29 ', '2000-02-29', '2000-02-29'],
  ])('are read from “%s”', (text, from, to) => {
    expect(readDays(text, today)).toEqual({ kind: 'days', from, to });
  });

  test.each([
    ['', 'missing', ''],
    ['2028-01-01', 'missing', ''],
    ['2028-01-01 2028-01-02 2028-01-03', 'missing', ''],
    ['2027-02-29 2028-01-01', 'no_date', '2027-02-29'],
    ['2100-02-29 2028-01-01', 'no_date', '2100-02-29'],
    ['2028-01-01 2028-04-31', 'no_date', '2028-04-31'],
    ['2028-13-01 2028-01-01', 'no_date', '2028-13-01'],
    ['2028-00-10 2028-01-01', 'no_date', '2028-00-10'],
    ['2028-1-1 2028-01-02', 'no_date', '2028-1-1'],
    ['2028-01-00 2028-01-02', 'no_date', '2028-01-00'],
    ['yesterday today', 'no_date', 'yesterday'],
    ['٢٠٢٨-٠١-٠١ 2028-01-02', 'no_date', '٢٠٢٨-٠١-٠١'],
    ['2028-02-02 2028-02-01', 'reversed', '2028-02-01'],
    ['2028-03-01 2028-03-02', 'future', '2028-03-02'],
  ])('are not in “%s”, and it says why', (text, problem, given) => {
    expect(readDays(text, today)).toEqual({ kind: 'not_understood', problem, given });
  });
});
