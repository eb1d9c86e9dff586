import { describe, expect, test } from 'vitest';
import { type Allowance, fitPages } from '../../../src/report/layout/fit-pages.ts';

/** A report of so many pages, made of parts that can shrink. */
interface Parts {
  readonly fixed: number;
  readonly pictures: Readonly<Record<Allowance['pictures'], number>>;
  readonly lines: number;
  readonly records: number;
  readonly rows: number;
}

const LIMIT = 60;
const NO_PICTURES = { large: 0, medium: 0, small: 0 };

describe('fitting a report into its limit of pages', () => {
  test('a report that fits is left as it is', () => {
    const { outcome, tries } = fitted({
      fixed: 20,
      pictures: { large: 10, medium: 5, small: 2 },
      lines: 5,
      records: 5,
      rows: 5,
    });
    expect(outcome).toEqual({ pictures: 'large', lines: Infinity, records: Infinity, rows: Infinity, scale: 1 });
    expect(tries).toBe(1);
  });

  test('pictures shrink before anything is left out', () => {
    const { outcome } = fitted({
      fixed: 20,
      pictures: { large: 80, medium: 50, small: 20 },
      lines: 20,
      records: 0,
      rows: 0,
    });
    expect(outcome).toEqual({ pictures: 'small', lines: Infinity, records: Infinity, rows: Infinity, scale: 1 });
  });

  test('then sources are cut to as many lines as there is room for, and records stay', () => {
    const { outcome } = fitted({ fixed: 20, pictures: NO_PICTURES, lines: 500, records: 30, rows: 0 });
    expect(outcome).toEqual({ pictures: 'small', lines: 10, records: Infinity, rows: Infinity, scale: 1 });
  });

  test('then records are cut to as many as there is room for, with no source left and all rows', () => {
    const { outcome } = fitted({ fixed: 20, pictures: NO_PICTURES, lines: 500, records: 1000, rows: 0 });
    expect(outcome).toEqual({ pictures: 'small', lines: 0, records: 40, rows: Infinity, scale: 1 });
  });

  test('then the rows of long tables, with no record left', () => {
    const { outcome } = fitted({ fixed: 20, pictures: NO_PICTURES, lines: 500, records: 1000, rows: 900 });
    expect(outcome).toEqual({ pictures: 'small', lines: 0, records: 0, rows: 40, scale: 1 });
  });

  test('what cannot be cut is set smaller, with all the rest as it was', () => {
    const { outcome } = fitted({
      fixed: 68,
      pictures: { large: 60, medium: 10, small: 3 },
      lines: 0,
      records: 0,
      rows: 0,
    });
    expect(outcome).toEqual({ pictures: 'medium', lines: Infinity, records: Infinity, rows: Infinity, scale: 0.82 });
  });

  test('when nothing fits the least of all is made, after a few tries', () => {
    const { outcome, tries } = fitted({ fixed: 500, pictures: NO_PICTURES, lines: 6000, records: 1000, rows: 0 });
    expect(outcome).toEqual({ pictures: 'small', lines: 0, records: 0, rows: 0, scale: 0.82 });
    expect(tries).toBeLessThan(15);
  });

  test('cutting takes a few dozen tries at most', () => {
    expect(fitted({ fixed: 20, pictures: NO_PICTURES, lines: 6000, records: 1000, rows: 0 }).tries).toBeLessThan(20);
  });
});

/** What is made, as it would be made, and how often something was. */
function fitted(parts: Parts): { readonly outcome: Allowance; readonly tries: number } {
  let tries = 0;
  const make = (allowance: Allowance): Allowance => {
    tries += 1;
    return allowance;
  };
  const fits = (allowance: Allowance): boolean => pagesOf(parts, allowance) <= LIMIT;
  return { outcome: fitPages({ lines: parts.lines, records: parts.records, rows: parts.rows }, make, fits), tries };
}

function pagesOf(parts: Parts, { pictures, lines, records, rows, scale }: Allowance): number {
  const all =
    parts.fixed +
    parts.pictures[pictures] +
    Math.min(parts.lines, lines) +
    Math.min(parts.records, records) +
    Math.min(parts.rows, rows);
  return all * scale * scale;
}
