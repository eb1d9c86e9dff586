import { describe, expect, test } from 'vitest';
import { formatUtc, numberInTime, parseTime, positionWords } from '../../../src/core/time-order.ts';

describe('times from outside', () => {
  test.each([
    ['2026-01-10T10:02:15Z', '2026-01-10 10:02:15 UTC'],
    ['2026-01-10T10:02:15.123Z', '2026-01-10 10:02:15 UTC'],
    ['2026-01-10T12:02:15+02:00', '2026-01-10 10:02:15 UTC'],
    ['2026-01-10T10:02:15', '2026-01-10 10:02:15 UTC'],
    ['0001-01-01T00:00:00Z', '0001-01-01 00:00:00 UTC'],
    ['2026-13-45T10:00:00Z', 'unknown date (2026-13-45T10:00:00Z)'],
    ['user 42', 'unknown date (user 42)'],
    ['', 'unknown date ()'],
  ])('%j is printed as %j', (given, printed) => {
    expect(formatUtc(given)).toBe(printed);
  });
});

describe('numbering in time', () => {
  const words = (times: readonly (string | null)[]) =>
    numberInTime(times, parseTime).map((numbered) => positionWords(numbered));

  test('one item has no number', () => {
    expect(words([null])).toEqual(['']);
  });

  test('the latest is marked wherever it stands in the list', () => {
    const order = numberInTime(['2026-01-10T10:02:00Z', '2026-01-10T10:01:00Z'], parseTime);
    expect(order.map((numbered) => [numbered.item.slice(14, 16), numbered.latest])).toEqual([
      ['01', false],
      ['02', true],
    ]);
  });

  test.each([
    ['a time is missing', ['2026-01-10T10:02:00Z', null]],
    ['two times are equal', ['2026-01-10T10:02:00Z', '2026-01-10T10:02:00Z']],
  ])('nothing is the latest when %s', (_, times) => {
    expect(words(times)).toEqual(['1 of 2 (order not known)', '2 of 2 (order not known)']);
  });
});
