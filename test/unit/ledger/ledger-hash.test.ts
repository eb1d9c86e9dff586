import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerHash } from '../../../src/ledger/ledger-hash.ts';

const row = {
  seq: 7,
  at: new Date('2026-11-23T09:00:00.000Z'),
  kind: 'decision.recorded',
  session_id: '5f0c8e2a-0000-4000-8000-000000000001',
  actor: 'slack:T0COUNTER1:U0REVIEW01',
  payload: '{"verdict":"APPROVE","version":2}',
  prev: '0'.repeat(64),
};

test('a ledger row hashes to the value that another program computes for it', () => {
  // Computed outside this code base, by the description of section 13 alone.
  expect(ledgerHash(row)).toBe('fd83a8b6fcabad4cfb13e1c659c8d9a988654bf5f0fada9ac87d5634f1ba8baa');
});

test('every field counts', () => {
  const changed = [
    { ...row, seq: 8 },
    { ...row, at: new Date('2026-11-23T09:00:00.001Z') },
    { ...row, kind: 'decision.recorde' },
    { ...row, session_id: null },
    { ...row, actor: 'system' },
    { ...row, payload: '{}' },
    { ...row, prev: '1'.repeat(64) },
  ];
  expect(new Set([row, ...changed].map(ledgerHash)).size).toBe(changed.length + 1);
});

test('moving text over the border of two fields makes another hash', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.string({ maxLength: 20 }),
      fc.nat(19),
      (left, right, at) => {
        const cut = at % left.length;
        const moved = { ...row, kind: left.slice(0, cut), actor: left.slice(cut) + right };
        return ledgerHash({ ...row, kind: left, actor: right }) !== ledgerHash(moved);
      },
    ),
  );
});
