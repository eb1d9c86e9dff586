import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { portalPictures } from '../../sandbox/portal-pictures/portal-rows.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
/** Each row of the table as its cells. */
const rows = read('docs/portal-parity.md')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('the table has a row for everything that the portal shows', () => {
  expect(rows.map(([row]) => Number(row))).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  expect(rows.filter((cells) => cells.length !== 5 || cells.includes(''))).toEqual([]);
});

test.each(rows)('row %s, %s, names scenario tests that are there', (_row, _portal, _here, tests = '') => {
  let file = '';
  const missing: string[] = [];
  const found = [...tests.matchAll(/`(test\/scenarios\/[^`\s]+\.test\.ts)`|“([^”]+)”/g)];
  for (const [, path, title = ''] of found) {
    if (path !== undefined) file = path;
    else if (!existsSync(`${root}${file}`) || !read(file).includes(`'${title}'`)) missing.push(`${file}: ${title}`);
  }
  expect(found.length).toBeGreaterThanOrEqual(2);
  expect(missing).toEqual([]);
});

test.each(rows)('row %s, %s, names pictures that the command takes', (row, _portal, _here, _tests, pictures = '') => {
  const taken = portalPictures.filter((picture) => picture.row === Number(row));
  const names = Array.from(pictures.matchAll(/`([^`]+)`/g), ([, name = '']) => name);
  const prefixes = taken.map(({ name }) => `${String(row).padStart(2, '0')}-${name}`);
  expect(names.filter((name) => !prefixes.some((prefix) => name.startsWith(prefix)))).toEqual([]);
  expect(prefixes.filter((prefix) => !names.some((name) => name.startsWith(prefix)))).toEqual([]);
});
