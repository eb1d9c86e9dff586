import { expect, test } from 'vitest';
import * as replies from '../../../blocks/ledger-replies.ts';
import { limits } from '../../../blocks/limits.ts';

const hash = 'ab'.repeat(32);
const file = {
  fileName: 'ledger-2026-11-01-to-2026-11-30.jsonl',
  rows: 12_345,
  sha256: hash,
  witness: `12345:${hash}`,
};
const oneRow = { rows: { first: 7, last: 7 }, what: 'row 7 was changed: it does not have its hash' };
const someRows = { rows: { first: 7, last: 12 }, what: 'row 12 is not the one that was signed' };
const noRow = { rows: null, what: 'the signature of the file is not right' };

test('the answers to auditors read as one would say them', async () => {
  const all = {
    exportSent: replies.exportSent({ ...file, finding: null }),
    exportNotMade: replies.exportNotMade({ ...file, reference: 'req_01J', reason: 'crashed', fault: null }),
    notMadeWithoutKey: replies.exportNotMade({ ...file, reference: 'x', reason: 'no_signing_key', fault: null }),
    exportOnItsWay: replies.exportOnItsWay({ rows: 1 }),
    noSuchExport: replies.noSuchExport(),
    tooManyExports: replies.tooManyExports(),
    exportTooLong: replies.exportTooLong({ rows: 1_234_567, max: 100_000 }),
    auditTooLong: replies.auditTooLong({ rows: 20_001, max: 20_000 }),
    badDays: replies.badDays({ problem: 'no_date', given: '2026-02-30' }),
  };
  const others = {
    brokenRow: replies.exportSent({ ...file, finding: oneRow }),
    brokenRows: replies.exportSent({ ...file, finding: someRows }),
    brokenFile: replies.exportSent({ ...file, finding: noRow }),
    notMadeBecauseBroken: replies.exportNotMade({
      ...file,
      reference: 'x',
      reason: 'ledger_broken',
      fault: { first: 7, last: 7, what: 'row 7' },
    }),
    daysMissing: replies.badDays({ problem: 'missing', given: '' }),
    daysReversed: replies.badDays({ problem: 'reversed', given: '2026-11-01' }),
    daysToCome: replies.badDays({ problem: 'future', given: '2027-01-01' }),
  };
  const text = `${JSON.stringify({ ...all, ...others }, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot('__snapshots__/ledger-replies.json');
  expect(Object.keys(replies).filter((name) => !(name in all))).toEqual([]);
});

test('the words beside a file fit into a message, whatever is wrong', () => {
  const finding = { rows: { first: 1, last: 10 ** 12 }, what: 'w'.repeat(5000) };
  expect(replies.exportSent({ ...file, finding }).length).toBeLessThan(limits.messageText / 2);
});
