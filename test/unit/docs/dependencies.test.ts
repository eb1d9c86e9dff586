import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ dev: z.boolean().optional(), devOptional: z.boolean().optional(), license: z.string().optional() }),
  ),
});
const Package = z.looseObject({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
});
const notice = read('NOTICE');
const decision = read('docs/decisions/0008-run-time-dependencies.md');

function licenceOf(folder: string): string {
  const { license } = Package.parse(JSON.parse(read(`${folder}/package.json`)));
  return (typeof license === 'string' ? license : license?.type) ?? 'none given';
}

describe('what the app depends on at run time', () => {
  test('every run-time dependency has its reason and its licence on record', () => {
    const table = Array.from(notice.matchAll(/^(\S+) {2,}(\S.*)$/gm), ([, name, licence]) => [name, licence]);
    expect(Object.fromEntries(table)).toEqual(
      Object.fromEntries(Object.keys(dependencies).map((name) => [name, licenceOf(`node_modules/${name}`)])),
    );
    const reasons = Array.from(decision.matchAll(/^\| (`[^|]+`) +\|/gm), ([, cell = '']) => namesIn(cell)).flat();
    expect(reasons.sort()).toEqual(Object.keys(dependencies).sort());
  });

  test('no package ships, on any platform, under a licence that the notice does not name', () => {
    const { packages } = Lock.parse(JSON.parse(read('package-lock.json')));
    const shipped = Object.entries(packages).filter(([path, entry]) => path !== '' && !entry.dev && !entry.devOptional);
    expect(shipped.length).toBeGreaterThan(100);
    // The lock file leaves out the licence of a few packages; they are read where they are installed.
    const licences = shipped.map(([path, { license }]) => ({
      path,
      licence: license ?? (existsSync(`${root}${path}`) ? licenceOf(path) : ''),
    }));
    expect(licences.filter(({ licence }) => !isNamed(licence))).toEqual([]);
    expect(['GPL-2.0', 'MIT AND GPL-2.0', 'UNLICENSED'].filter(isNamed)).toEqual([]);
  });
});

/** A choice between licences is named as a whole, with the one we take; otherwise every licence is named by itself. */
function isNamed(licence: string): boolean {
  if (licence.includes(' OR ')) return notice.includes(licence);
  const named = licencesIn(notice.replaceAll(/\([^)]* OR [^)]*\)/g, ''));
  return licencesIn(licence).every((one) => named.includes(one));
}

/** The identifiers in a text; an expression such as `(MIT AND Zlib)` has several. */
function licencesIn(text: string): string[] {
  return text.split(/[\s():,]+/).filter((word) => word !== '' && word !== 'AND' && word !== 'OR');
}

/** `@a/b`, `-c` in one cell is short for `@a/b` and `@a/b-c`. */
function namesIn(cell: string): string[] {
  const [first = '', ...more] = Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = '']) => name);
  return [first, ...more.map((name) => (name.startsWith('-') ? `${first}${name}` : name))];
}
