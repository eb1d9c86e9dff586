import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakPages, type PageLimits } from '../../../src/report/layout/break-pages.ts';

interface Head {
  readonly name: string;
  readonly height: number;
  readonly spaceBefore: number;
}

interface Item extends Head {
  readonly keepWithNext: boolean;
  readonly head: Head | null;
}

const LIMITS: PageLimits = { height: 100, maxPages: 60, reserve: 0 };
const HEAD: Head = { name: 'head', height: 10, spaceBefore: 0 };

describe('page breaking', () => {
  test('an item that does not fit starts the next page', () => {
    expect(broken([newItem('a', 60), newItem('b', 50)])).toEqual([['a@0'], ['b@0']]);
  });

  test('the space before an item counts in the middle of a page and is dropped at its top', () => {
    const spaced = (name: string): Item => newItem(name, 45, { spaceBefore: 5 });
    expect(broken([spaced('a'), spaced('b'), spaced('c')])).toEqual([['a@0', 'b@50'], ['c@0']]);
  });

  test('a heading never stays behind: it moves with what it heads', () => {
    const heading = newItem('heading', 10, { keepWithNext: true });
    expect(broken([newItem('a', 85), heading, newItem('b', 20)])).toEqual([['a@0'], ['heading@0', 'b@10']]);
  });

  test('a chain taller than a page is broken all the same', () => {
    const kept = (name: string): Item => newItem(name, 40, { keepWithNext: true });
    expect(broken([kept('a'), kept('b'), kept('c'), newItem('d', 10)])).toEqual([
      ['a@0', 'b@40'],
      ['c@0', 'd@40'],
    ]);
  });

  test("a table's head is drawn again on every page its rows reach", () => {
    const row = (name: string): Item => newItem(name, 40, { head: HEAD });
    expect(broken([row('a'), row('b'), row('c')])).toEqual([
      ['head@0', 'a@10', 'b@50'],
      ['head@0', 'c@10'],
    ]);
  });

  test('a heading goes to the next page when the head and first row of its table do not fit below it', () => {
    const heading = newItem('heading', 10, { keepWithNext: true });
    const row = newItem('row', 20, { head: HEAD });
    expect(broken([newItem('a', 65), heading, row])).toEqual([['a@0'], ['heading@0', 'head@10', 'row@20']]);
  });

  test('two tables in a row each get their head', () => {
    const other: Head = { ...HEAD, name: 'other' };
    expect(broken([newItem('a', 20, { head: HEAD }), newItem('b', 20, { head: other })])).toEqual([
      ['head@0', 'a@10', 'other@30', 'b@40'],
    ]);
  });

  test('an endless report stops at the last page allowed, leaves room there and names what was left out', () => {
    const result = breakPages<Head, Item>(endless(), { height: 100, maxPages: 3, reserve: 30 });
    expect(result.pages.map((page) => page.length)).toEqual([4, 4, 2]);
    expect(result.firstLeftOut?.name).toBe('item 10');
  });

  test('a report that ends on the last page is not cut', () => {
    const result = breakPages<Head, Item>([newItem('a', 90), newItem('b', 90)], { ...LIMITS, maxPages: 2 });
    expect(result.firstLeftOut).toBeNull();
  });

  test('every item is placed once, in order and inside its page, and no heading ends a page', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 30 }), (parts) => {
        const items = parts.flat();
        const { pages } = breakPages<Head, Item>(items, LIMITS);
        expect(pages.flat().flatMap(({ item }) => (isItem(item) ? [item] : []))).toEqual(items);
        for (const page of pages) {
          const last = page.at(-1);
          expect((last?.y ?? 0) + (last?.item.height ?? 0)).toBeLessThanOrEqual(LIMITS.height);
          expect(last && isItem(last.item) && last.item.keepWithNext).toBeFalsy();
        }
      }),
    );
  });

  test('nothing to say is one empty page', () => {
    expect(broken([])).toEqual([[]]);
  });
});

function newItem(name: string, height: number, parts: Partial<Item> = {}): Item {
  return { name, height, spaceBefore: 0, keepWithNext: false, head: null, ...parts };
}

/** A row of a table or a plain item, with or without a heading above. */
const anyPart: fc.Arbitrary<readonly Item[]> = fc
  .record({
    height: fc.integer({ min: 1, max: 60 }),
    spaceBefore: fc.integer({ min: 0, max: 9 }),
    isRow: fc.boolean(),
    isHeaded: fc.boolean(),
  })
  .map(({ height, spaceBefore, isRow, isHeaded }) => [
    ...(isHeaded ? [newItem('heading', 12, { spaceBefore, keepWithNext: true })] : []),
    newItem('item', height, { spaceBefore, head: isRow ? HEAD : null }),
  ]);

function isItem(placed: Item | Head): placed is Item {
  return 'keepWithNext' in placed;
}

function* endless(): Generator<Item> {
  for (let index = 0; ; index += 1) yield newItem(`item ${index}`, 25);
}

function broken(items: readonly Item[]): readonly (readonly string[])[] {
  const { pages } = breakPages<Head, Item>(items, LIMITS);
  return pages.map((page) => page.map(({ item, y }) => `${item.name}@${y}`));
}
