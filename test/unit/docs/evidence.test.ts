import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { help } from '../../../blocks/replies.ts';
import { exportOf, makeLedger } from '../../support/made-ledger.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/evidence.md');

describe('docs/evidence.md', () => {
  test('lists every kind of row that can stand in the ledger, and no other', () => {
    const kinds = Array.from(read('src/db/ledger.ts').matchAll(/^ {2}\| '([a-z_.]+)'/gm), ([, kind]) => kind);
    const section = page.slice(page.indexOf('## What is on record'), page.indexOf('## The format'));
    const listed = Array.from(section.matchAll(/`([a-z_]+\.[a-z_]+)`/g), ([, kind]) => kind);
    expect(kinds.length).toBeGreaterThan(40);
    expect(listed.toSorted()).toEqual(kinds.toSorted());
  });

  test('names only commands and options that there are', () => {
    const commands = Array.from(page.matchAll(/`(\/idv [a-z]+)/g), ([, command = '']) => command);
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) expect(help()).toContain(`\`${command} `);
    const usage = read('src/verify-ledger.ts');
    for (const [option] of page.matchAll(/--(witness NUMBER:HASH|key ID)/g)) expect(usage).toContain(option);
    expect(read('package.json')).toContain('"verify-ledger"');
  });

  test('gives the numbers that the code goes by', () => {
    const signing = read('src/services/checkpoint-ledger.ts');
    expect(signing).toMatch(/rowsPerCheckpoint = 256;\nconst newsWaitMs = 60_000;/);
    expect(page).toContain('after 256 rows, or a minute after news');
    expect(read('src/services/ask-ledger-export.ts')).toContain('maxExportRows = 100_000;');
    expect(page).toContain('at most\n100,000 rows');
  });

  test('lists every type of line that a file can hold', () => {
    const format = read('src/ledger/export-format.ts');
    const types = Array.from(format.matchAll(/type: z\.literal\('([a-z]+)'\)/g), ([, type]) => type);
    const section = page.slice(page.indexOf('## The format'));
    expect(Array.from(section.matchAll(/^\| `([a-z]+)` \|/gm), ([, type]) => type)).toEqual(types);
  });
});

describe('a file', () => {
  const lines = exportOf(makeLedger({ rows: 30, every: 8 }));
  const row = lines.findIndex((line) => line.includes('"seq":17,') && line.includes('"type":"row"'));
  const checkpoint = lines.findIndex((line) => line.includes('"type":"checkpoint"'));

  test('a verifier written from the page alone agrees with ours', () => {
    expect(isGood(lines)).toBe(true);
    const changes = [
      lines.toSpliced(row, 1),
      lines.with(row, lines[row]?.replace('U0REVIEW', 'U0OTHER1') ?? ''),
      lines.toSpliced(checkpoint, 1),
      lines.with(checkpoint, lines[checkpoint]?.replace(/"at":"20\d\d/, '"at":"2019') ?? ''),
      lines.slice(0, -2),
    ];
    expect(changes.map(isGood)).toEqual(changes.map(() => false));
  });
});

interface Line extends Record<string, unknown> {
  readonly type: string;
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
}

/** The section “The format” as a program, of a whole ledger from its first row on; nothing of ours takes part. */
function isGood(texts: readonly string[]): boolean {
  const lines = texts.map((text) => JSON.parse(text) as Line);
  const [manifest, end] = [lines[0], lines.at(-1)];
  if (manifest?.type !== 'manifest' || end?.type !== 'end') return false;
  const keys = new Map((manifest['keys'] as { id: string; publicKey: string }[]).map((key) => [key.id, key.publicKey]));
  if ([...keys].some(([id, publicKey]) => sha256(derOf(publicKey)).slice(0, 32) !== id)) return false;
  const isSigned = ({ key, signature }: Line, label: string, fields: readonly unknown[]) =>
    verify(
      null,
      sized(label, fields),
      createPublicKey(keys.get(String(key)) ?? ''),
      Buffer.from(String(signature), 'base64'),
    );
  let head = { seq: 0, hash: '0'.repeat(64) };
  for (const line of lines.slice(1, -1)) {
    if (line.type === 'checkpoint') {
      if (line.seq !== head.seq || line.hash !== head.hash) return false;
      if (!isSigned(line, 'countersign checkpoint v1', [line.seq, line.hash, line['at']])) return false;
      continue;
    }
    const { seq, at, kind, session, actor, payload, prev } = line;
    const hash = sha256(
      sized('countersign ledger v1', [seq, at, kind, session ?? '', actor, canonical(payload), prev]),
    );
    if (seq !== head.seq + 1 || prev !== head.hash || hash !== line.hash) return false;
    head = { seq, hash };
  }
  const digest = sha256(
    texts
      .slice(0, -1)
      .map((text) => `${text}\n`)
      .join(''),
  );
  return end['sha256'] === digest && isSigned(end, 'countersign export v1', [digest]);
}

function sized(label: string, fields: readonly unknown[]): Buffer {
  return Buffer.from(label + fields.map((field) => `${Buffer.byteLength(String(field))}:${field}`).join(''));
}

/** Canonical JSON of an object whose members are no objects. */
function canonical(payload: unknown): string {
  return JSON.stringify(Object.fromEntries(Object.entries(Object(payload)).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

function derOf(publicKey: string): Buffer {
  return createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
