import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const documents = [
  'ARCHITECTURE.md',
  'docs/evidence.md',
  ...readdirSync(`${root}docs/decisions`).map((name) => `docs/decisions/${name}`),
] as const;

interface NamedTest {
  readonly file: string;
  readonly title: string;
}

/** In these documents curly quotes hold the titles of tests, each of the test file that was named last before it. */
function namedTests(markdown: string): NamedTest[] {
  const found: NamedTest[] = [];
  let file = '';
  for (const [, path, title] of markdown.matchAll(/`(test\/[^`\s]+\.test\.ts)`|“([^”]+)”/g)) {
    if (path !== undefined) file = path;
    else found.push({ file, title: (title ?? '').replaceAll(/\s+/g, ' ') });
  }
  return found;
}

function isThere({ file, title }: NamedTest): boolean {
  return existsSync(`${root}${file}`) && read(file).includes(`'${title}'`);
}

test.each(documents)('every test that %s names exists under that title', (document) => {
  const markdown = read(document);
  const files = Array.from(markdown.matchAll(/`(test\/[^`\s]+)`/g), ([, path = '']) => path);
  expect(files.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  expect(namedTests(markdown).filter((named) => !isThere(named))).toEqual([]);
});

describe('ARCHITECTURE.md', () => {
  const architecture = read('ARCHITECTURE.md');
  const section = architecture.slice(architecture.indexOf('## Invariants'), architecture.indexOf('## Where we leave'));
  const invariants = section.split(/^(?=\d+\. )/m).slice(1);

  test('numbers the ten invariants and pins each by a test', () => {
    expect(invariants.map((text) => Number.parseInt(text, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(invariants.filter((text) => namedTests(text).length === 0)).toEqual([]);
  });

  test('shows every folder of src', () => {
    const folders = readdirSync(`${root}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => `${name}/`).filter((name) => !architecture.includes(`  ${name} `))).toEqual([]);
  });
});

test('a decision ends by saying how it is checked', () => {
  const pages = documents.slice(2).map((page) => ({ page, headings: [...read(page).matchAll(/^#+ .*$/gm)].flat() }));
  expect(pages.length).toBeGreaterThanOrEqual(8);
  expect(pages.filter(({ headings }) => headings.at(-1) !== '## How we check')).toEqual([]);
});

test('links between documents lead somewhere', () => {
  const pages = [...documents, 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
  const broken = pages.flatMap((page) => {
    const folder = page.slice(0, page.lastIndexOf('/') + 1);
    const targets = Array.from(read(page).matchAll(/\]\(([^)#:]+)\)|src="([^"]+)"/g), ([, a, b]) => a ?? b ?? '');
    return targets.filter((target) => !existsSync(`${root}${folder}${target}`)).map((target) => `${page}: ${target}`);
  });
  expect(broken).toEqual([]);
});
