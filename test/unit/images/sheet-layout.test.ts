import { describe, expect, test } from 'vitest';
import { layOutSheet, type Rect, withoutOwnNumber } from '../../../src/images/sheet-layout.ts';

const counts = Array.from({ length: 12 }, (_, index) => index + 1);

describe('the sheet', () => {
  test.each(counts)('%s cells stay inside the sheet and below 2,000 px a side', (count) => {
    const sheet = layOutSheet(count);
    const whole = { x: 0, y: 0, width: sheet.widthPx, height: sheet.heightPx };
    expect(sheet.cells).toHaveLength(count);
    for (const cell of sheet.cells) {
      expect(isInside(cell.frame, whole)).toBe(true);
      for (const part of [cell.picture, cell.badge, cell.caption]) expect(isInside(part, cell.frame)).toBe(true);
    }
    expect(Math.max(sheet.widthPx, sheet.heightPx)).toBeLessThanOrEqual(2000);
  });

  test.each(counts)('no two of %s cells touch', (count) => {
    const frames = layOutSheet(count).cells.map((cell) => cell.frame);
    const touching = frames.flatMap((one, index) => frames.slice(index + 1).filter((other) => overlaps(one, other)));
    expect(touching).toEqual([]);
  });

  test.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [5, 3],
    [12, 3],
  ])('%s cells stand in %s columns', (count, columns) => {
    const lefts = new Set(layOutSheet(count).cells.map((cell) => cell.frame.x));
    expect(lefts.size).toBe(columns);
  });

  test('a lone picture is larger', () => {
    const widths = [1, 2].map((count) => layOutSheet(count).cells[0]?.picture.width);
    expect(widths).toEqual([640, 480]);
  });
});

test('a caption loses its own number, and no other', () => {
  expect(withoutOwnNumber('3 Selfie', 3)).toBe('Selfie');
  expect(withoutOwnNumber('3 Selfie', 4)).toBe('3 Selfie');
  expect(withoutOwnNumber('30 pages', 3)).toBe('30 pages');
});

function isInside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function overlaps(one: Rect, other: Rect): boolean {
  const apart =
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y;
  return !apart;
}
