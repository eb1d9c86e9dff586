import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportOf, makeLedger } from '../../support/made-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'verify-ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ledger = makeLedger({ rows: 20, every: 10 });
const lines = exportOf(ledger);
const hashes = ledger.rows.map(({ hash }) => hash);

/** As `npm run verify-ledger` does it, with no setting at all in its environment. */
function verify(content: string | Uint8Array, ...args: string[]) {
  const file = join(folder, 'export.jsonl');
  writeFileSync(file, content);
  const ended = spawnSync(process.execPath, ['src/verify-ledger.ts', file, ...args], { encoding: 'utf8', env: {} });
  return { code: ended.status, said: ended.stdout + ended.stderr };
}

const whole = `${lines.join('\n')}\n`;

test('says what is good about an export, and what that does not prove', () => {
  const { code, said } = verify(whole);
  expect(code).toBe(0);
  expect(said).toMatch(/^GOOD: 20 rows of the ledger, 2026-03-01 to 2026-03-01 verified in \d+\.\d s\.$/m);
  expect(said).toContain(`Last row, for your records: 20:${hashes[19]}`);
  expect(said).toContain('No witness was given');
});

test('counts the witnesses that are met, and takes keys by their ids', () => {
  const { code, said } = verify(whole, '--witness', `20:${hashes[19]}`, '--key', ledger.key.id);
  expect([code, said]).toEqual([
    0,
    expect.stringContaining('1 witness met: no row up to the last of them was changed'),
  ]);
  expect(verify(whole, '--key', 'f'.repeat(32)).code).toBe(1);
});

test('names the first bad row and its line', () => {
  const { code, said } = verify(whole.replace('U0REVIEW7', 'U0REVIEW8'));
  expect(code).toBe(1);
  expect(said).toContain('BAD: row 7 was changed: it does not have its hash.\nFirst bad row: 7\nLine 8 of the file.');
  const witnessed = verify(whole, '--witness', `12:${'0'.repeat(64)}`);
  expect([witnessed.code, witnessed.said]).toEqual([1, expect.stringContaining('First bad row: one of 1 to 12')]);
});

test.each([
  ['is no export', 'hello\n'],
  ['is empty', ''],
  ['is no text', Buffer.from([0xff, 0xfe, 0x0a])],
  ['is one endless line', '{'.repeat(3 * 1024 * 1024)],
])('says that it cannot read a file that %s', (_what, content) => {
  const { code, said } = verify(content);
  expect([code, said]).toEqual([2, expect.stringMatching(/^UNREADABLE: /)]);
});

test.each([[['--witness', '12']], [['--key', 'short']], [['--unknown']], [['a', 'b']]])(
  'explains itself for %j',
  (args) => {
    const { code, said } = verify(whole, ...args);
    expect([code, said]).toEqual([2, expect.stringContaining('usage: npm run verify-ledger -- FILE')]);
  },
);

test('says that there is no such file', () => {
  const ended = spawnSync(process.execPath, ['src/verify-ledger.ts', join(folder, 'none')], {
    encoding: 'utf8',
    env: {},
  });
  expect([ended.status, ended.stderr]).toEqual([2, 'UNREADABLE: the file cannot be read (ENOENT).\n']);
});
