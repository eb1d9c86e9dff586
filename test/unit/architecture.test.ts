import { describe, expect, test } from 'vitest';
import { findCycles, importBreaches, loadedBy } from './architecture/import-breaches.ts';
import { surfaceOfCode, surfaceOfManifest } from './architecture/slack-surface.ts';
import { readImports, readSources, type SourceFile } from './architecture/source-files.ts';
import { unusedExports } from './architecture/unused-exports.ts';

const src = readSources('src');
const blocks = readSources('blocks');
const migrations = readSources('migrations');
const shipped = [...src, ...blocks, ...migrations];
const tests = readSources('test');

describe('who imports what', () => {
  test('every import is one that its folder may make', () => {
    expect(shipped.flatMap(importBreaches)).toEqual([]);
  });

  test('a breach is seen', () => {
    const at = (path: string, statement: string): SourceFile => ({
      ...{ path, text: statement, code: statement },
      imports: readImports(path, statement),
    });
    const refused = [
      at('src/core/a.ts', "import { b } from '../db/b.ts';"),
      at('src/core/a.ts', "import { readFileSync } from 'node:fs';"),
      at('src/services/a.ts', "import { createMessenger } from '../slack/messenger.ts';"),
      at('src/yoti/a.ts', "const { b } = await import('../db/b.ts');"),
      at('blocks/a.ts', "import { App } from '@slack/bolt';"),
      at('src/app.ts', "export { b } from '../test/b.ts';"),
      at('src/lost/a.ts', ''),
    ];
    expect(refused.map((file) => importBreaches(file).length)).toEqual(refused.map(() => 1));
    const allowed = at('src/services/a.ts', "import { type Messenger } from '../slack/messenger.ts';");
    expect(importBreaches(allowed)).toEqual([]);
  });

  test('no files import each other in a circle', () => {
    expect(findCycles(shipped)).toEqual([]);
  });

  test('the simulators share no code with what they judge', () => {
    const fakes = tests.filter((file) => file.path.startsWith('test/fakes/'));
    const shared = fakes.flatMap((file) =>
      file.imports
        .filter((imported) => imported.isOurs && !imported.target.startsWith('test/fakes/'))
        .map((imported) => `${file.path} imports ${imported.target}`),
    );
    expect(fakes.length).toBeGreaterThan(50);
    expect(shared).toEqual([]);
  });

  test('pictures from outside are decoded in the image child and nowhere else', () => {
    const decoders = src.filter((file) =>
      file.imports.some(({ target, isTypeOnly }) => target === 'sharp' && !isTypeOnly),
    );
    const child = loadedBy(src, 'src/images/image-child.ts');
    const main = loadedBy(src, 'src/main.ts');
    expect(decoders.length).toBeGreaterThan(0);
    expect(decoders.map(({ path }) => path).filter((path) => !child.has(path) || main.has(path))).toEqual([]);
    expect([...child].filter((path) => !path.startsWith('src/images/') && !path.startsWith('src/core/'))).toEqual([]);
  });

  test('reports are drawn in their thread, which loads no settings, and nowhere else', () => {
    const thread = loadedBy(src, 'src/report/report-worker.ts');
    const main = loadedBy(src, 'src/main.ts');
    expect(thread.has('src/report/render-report.ts')).toBe(true);
    expect(main.has('src/report/report-thread.ts')).toBe(true);
    expect(main.has('src/report/render-report.ts')).toBe(false);
    expect([...thread].filter((path) => !path.startsWith('src/report/') && !path.startsWith('src/core/'))).toEqual([]);
  });
});

describe('what code may say', () => {
  const rules: readonly { what: string; pattern: RegExp; files: readonly SourceFile[]; except?: readonly string[] }[] =
    [
      {
        what: 'the environment is read in config.ts only',
        pattern: /\bprocess\.env\b/,
        files: shipped,
        except: ['src/main.ts', 'src/migrate.ts'],
      },
      {
        what: 'pure code asks no clock and takes no chances',
        pattern: /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\brandom(UUID|Bytes)\b/,
        files: [...src.filter((file) => file.path.startsWith('src/core/')), ...blocks],
      },
      { what: 'nothing writes to the console', pattern: /\bconsole\b/, files: shipped },
      {
        what: 'SQL text is never put together',
        pattern: /\bsql\s*\.\s*(raw|lit|unsafe)\b/,
        files: [...src, ...blocks],
      },
      {
        what: 'certificates are always checked',
        pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|strictSSL/i,
        files: shipped,
      },
      { what: 'types are never given up', pattern: /\bas any\b|: any\b|<any>/, files: shipped },
    ];

  test.each(rules)('$what', ({ pattern, files, except = [] }) => {
    const found = files.filter(({ path, code }) => !except.includes(path) && pattern.test(code));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test('no rule of the linter or compiler is switched off by a comment', () => {
    const found = shipped.filter(({ text }) => /biome-ignore|@ts-(ignore|expect-error|nocheck)/.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test('files stay short', () => {
    const tooLong = (files: readonly SourceFile[], lines: number) =>
      files.filter(({ text }) => text.split('\n').length - 1 > lines).map(({ path }) => path);
    expect(tooLong(shipped, 300)).toEqual([]);
    expect(tooLong(tests, 400)).toEqual([]);
  });

  test('nothing is exported for nobody', () => {
    expect(unusedExports([...src, ...blocks], [...shipped, ...tests])).toEqual([]);
  });
});

describe('the manifest and the code', () => {
  test('name the same commands, events and scopes', () => {
    expect(surfaceOfManifest()).toEqual(surfaceOfCode());
  });

  test('every action, block and callback id is drawn by a builder and read by a listener', async () => {
    const { actionIds, blockIds, callbackIds } = await import('../../blocks/action-ids.ts');
    const names = Object.entries({ actionIds, blockIds, callbackIds }).flatMap(([table, ids]) =>
      Object.keys(ids).map((id) => `${table}.${id}`),
    );
    const mentions = (files: readonly SourceFile[], name: string) => files.some(({ code }) => code.includes(name));
    const listeners = src.filter((file) => file.path.startsWith('src/listeners/'));
    // The block of a card's buttons is never read back: a click names its action.
    const drawnOnly = ['blockIds.openActions', 'blockIds.proposedActions', 'blockIds.closedActions'];
    expect(names.filter((name) => !mentions(blocks, name))).toEqual([]);
    expect(names.filter((name) => !drawnOnly.includes(name) && !mentions(listeners, name))).toEqual([]);
  });
});
