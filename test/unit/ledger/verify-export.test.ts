import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import type { DecisionFacts, ExportLine, GapLine, ManifestLine, RowLine } from '../../../src/ledger/export-format.ts';
import type { KnownElsewhere } from '../../../src/ledger/ledger-finding.ts';
import { genesisHash } from '../../../src/ledger/ledger-hash.ts';
import { makeLedgerKey } from '../../../src/ledger/ledger-signature.ts';
import { verifyLines } from '../../../src/ledger/verify-lines.ts';
import { createExportWriter } from '../../../src/ledger/write-export.ts';
import { sha256 } from '../../../src/services/evidence.ts';
import {
  chainRows,
  checkpointOf,
  exportOf,
  lineOf,
  type MadeLedger,
  makeLedger,
  manifestOf,
} from '../../support/made-ledger.ts';

const ledger = makeLedger({ rows: 40, every: 10 });
const witnessOf = (seq: number) => ({ seq, hash: rowOf(ledger, seq).hash });

function rowOf({ rows }: Pick<MadeLedger, 'rows'>, seq: number): RowLine {
  const row = rows.find((one) => one.seq === seq);
  if (row === undefined) throw new Error(`there is no row ${seq}`);
  return row;
}

const verify = (lines: readonly string[], known: Partial<KnownElsewhere> = {}) =>
  verifyLines(lines, { witnesses: [], keyIds: [], ...known });

/** Everything hashed and signed anew, as whoever holds database and keys could. */
function rewritten(key = ledger.key): MadeLedger {
  const contents = ledger.rows.map((row) => {
    if (row.seq === 1) return { ...row, payload: { ...row.payload, keyId: key.id } };
    return row.seq === 15 ? { ...row, payload: { ...row.payload, verdict: 'REJECT' } } : row;
  });
  return { key, rows: chainRows(contents), signed: ledger.signed };
}

describe('a ledger that was rewritten whole', () => {
  test('agrees with itself, so it is found by a witness, and by nothing else when the key was stolen too', async () => {
    const lines = exportOf(rewritten());
    expect((await verify(lines, { keyIds: [ledger.key.id] })).kind).toBe('good');
    expect(await verify(lines, { witnesses: [witnessOf(10), witnessOf(20)] })).toMatchObject({
      finding: { rows: { first: 11, last: 20 }, what: 'row 20 is not the one that was witnessed' },
    });
  });

  test('and signed with another key is found by the key’s id, and by a witness', async () => {
    const lines = exportOf(rewritten(makeLedgerKey()));
    expect((await verify(lines)).kind).toBe('good');
    expect(await verify(lines, { keyIds: [ledger.key.id] })).toMatchObject({
      finding: { rows: { first: 1, last: 10 }, what: expect.stringContaining('is not one that you named') },
    });
    expect((await verify(lines, { witnesses: [witnessOf(1)] })).kind).toBe('bad');
  });

  test('signed with a key that no row says was made is found without help', async () => {
    const other = { ...ledger, key: makeLedgerKey() };
    expect(await verify(exportOf(other))).toMatchObject({
      finding: { what: expect.stringContaining('no row says that key') },
    });
  });
});

describe('witnesses', () => {
  test('that the export meets are counted', async () => {
    const known = { witnesses: [witnessOf(3), witnessOf(40)] };
    expect(await verify(exportOf(ledger), known)).toMatchObject({ kind: 'good', verified: { witnesses: 2 } });
  });

  test('show that the end was cut off, even by whoever can sign', async () => {
    const cut = { ...ledger, rows: ledger.rows.slice(0, 30) };
    expect((await verify(exportOf(cut))).kind).toBe('good');
    expect(await verify(exportOf(cut), { witnesses: [witnessOf(38)] })).toMatchObject({
      finding: { rows: { first: 31, last: 38 } },
    });
  });

  test('from before the export begins are refused: what was not checked must not read as good', async () => {
    const late = { ...ledger, rows: ledger.rows.slice(10), signed: [20, 30, 40] };
    expect((await verify(exportOf(late))).kind).toBe('good');
    expect(await verify(exportOf(late), { witnesses: [witnessOf(5)] })).toMatchObject({
      kind: 'bad',
      finding: { rows: null, what: expect.stringContaining('does not hold row 5') },
    });
  });
});

test('a second decision of a session is found, however well it is chained and signed', async () => {
  const contents = ledger.rows.map((row) => (row.seq === 14 ? { ...row, kind: 'decision.recorded' } : row));
  const twice = { ...ledger, rows: chainRows(contents) };
  expect(await verify(exportOf(twice))).toMatchObject({ finding: { rows: { first: 15, last: 15 } } });
});

test('an export whose last rows nobody signed is not good', async () => {
  expect(await verify(exportOf({ ...ledger, signed: [10, 20, 30] }))).toMatchObject({
    finding: { rows: { first: 31, last: 40 }, what: 'no signature vouches for the last rows' },
  });
});

test.each([
  ['nothing', []],
  ['an empty line', ['']],
  ['something else', ['{"hello":"world"}']],
  ['another version of the format', [exportOf(ledger)[0]?.replace('"version":1', '"version":2') ?? '']],
])('%s is no export', async (_what, lines) => {
  expect(await verify(lines)).toEqual({ kind: 'unreadable' });
});

describe('the ledger of one session', () => {
  const sessionId = '5f0c8e2a-0000-4000-8000-000000000001';
  const signature = {
    ...({ verdict: 'APPROVE', reasonCode: null, isOverride: false, sessionVersion: 2 } as const),
    ...{ sessionDigest: 'd'.repeat(64), evidenceImages: ['e'.repeat(64)] },
    evidenceDigest: digestOf({ session: 'd'.repeat(64), images: ['e'.repeat(64)] }),
    ...{ roleSnapshot: { role: 'reviewer', via: 'S0GROUP01' }, review: { cardOpenSeconds: 71, pages: ['documents'] } },
  };
  const vouched = {
    ...{ verdict: 'APPROVE', version: 2, evidenceDigest: signature.evidenceDigest, via: 'S0GROUP01' },
    ...{ reasonCode: null, isOverride: false, review: digestOf(signature.review) },
  };
  const proposalId = '5f0c8e2a-0000-4000-8000-0000000000aa';
  const whole = chainRows(
    ledger.rows.map((row) => {
      if (row.seq === 12)
        return { ...row, session: sessionId, kind: 'decision.proposed', payload: { ...vouched, proposalId } };
      if (row.seq === 15) return { ...row, session: sessionId, payload: { ...vouched, proposalId } };
      return row.seq === 1 || row.session !== sessionId ? row : { ...row, kind: 'details.viewed' };
    }),
  );
  const own = whole.filter((row) => row.session === sessionId);

  function decision(over: Partial<DecisionFacts> = {}): DecisionFacts {
    const [first, second] = [rowOf({ rows: whole }, 12), rowOf({ rows: whole }, 15)];
    return {
      ...{ type: 'decision', ...signature, by: second.actor, at: second.at },
      proposal: { id: proposalId, ...signature, by: first.actor, at: first.at },
      ...over,
    };
  }

  function audit({ facts = decision(), change = (line: ExportLine) => line } = {}): string[] {
    const firstSeq = own[0]?.seq ?? 0;
    const manifest: ManifestLine = {
      ...manifestOf({ key: ledger.key, rows: whole }),
      ...{ scope: 'session', session: { id: sessionId, yotiSessionId: 'yoti-1' }, from: null, to: null },
      ...{ rows: own.length, firstSeq, lastSeq: 20, prevOfFirst: own[0]?.prev ?? '' },
    };
    const writer = createExportWriter(manifest);
    const add = (line: ExportLine) => {
      const changed = change(line);
      if (changed.type !== 'manifest' && changed.type !== 'end') writer.add(changed);
    };
    let last = firstSeq - 1;
    const gapTo = (seq: number) => {
      const between = whole.filter((row) => row.seq > last && row.seq <= seq);
      const [from, to] = [between[0], between.at(-1)];
      if (from !== undefined && to !== undefined) {
        add({ type: 'gap', from: from.seq, to: to.seq, prev: from.prev, hash: to.hash });
      }
    };
    for (const row of own) {
      gapTo(row.seq - 1);
      add(row);
      last = row.seq;
    }
    gapTo(20);
    add(checkpointOf(rowOf({ rows: whole }, 20), ledger.key));
    add(facts);
    return Buffer.from(writer.finish(ledger.key).bytes).toString('utf8').trimEnd().split('\n');
  }

  test('is verified with the links over the rows of others', async () => {
    expect(await verify(audit())).toMatchObject({
      kind: 'good',
      verified: { rows: own.length, decisions: 1, checkpoints: 1, head: { seq: 20 } },
    });
  });

  test.each<[string, Partial<DecisionFacts>, string]>([
    ['verdict', { verdict: 'REJECT' }, 'the verdict'],
    ['person', { by: 'slack:T0COUNTER1:U0OTHER' }, 'the person'],
    ['time', { at: '2026-03-01T09:00:00.000Z' }, 'the time'],
    ['reason', { reasonCode: 'not_genuine' }, 'the reason'],
    ['override', { isOverride: true }, 'the word on an override'],
    ['pictures', { evidenceImages: [] }, 'the evidence'],
    ['session that was seen', { sessionDigest: 'f'.repeat(64) }, 'the evidence'],
    ['role', { roleSnapshot: { role: 'reviewer', via: 'U0SOMEBODY' } }, 'the role'],
    ['proof of review', { review: { cardOpenSeconds: 7100, pages: ['documents'] } }, 'the proof of review'],
    ['proposal', { proposal: null }, 'the proposal'],
  ])('shows a decision whose %s is another, though the file is signed', async (_what, over, what) => {
    const verification = await verify(audit({ facts: decision(over) }));
    expect(verification).toMatchObject({ kind: 'bad', finding: { rows: { first: 15, last: 15 } } });
    expect(JSON.stringify(verification)).toContain(what);
  });

  test('shows a first signature that is another', async () => {
    const proposal = { ...decision().proposal, by: 'slack:T0COUNTER1:U0OTHER' } as DecisionFacts['proposal'];
    const verification = await verify(audit({ facts: decision({ proposal }) }));
    expect(verification).toMatchObject({ finding: { rows: { first: 12, last: 12 } } });
  });

  test('shows a row of it that was changed, and a link that does not fit', async () => {
    const changed = (line: ExportLine) => (line.type === 'row' && line.seq === 3 ? { ...line, actor: 'system' } : line);
    const unlinked = (line: ExportLine) => (line.type === 'gap' ? ({ ...line, prev: genesisHash } as GapLine) : line);
    const findings = [await verify(audit({ change: changed })), await verify(audit({ change: unlinked }))];
    expect(findings.map(({ kind }) => kind)).toEqual(['bad', 'bad']);
  });

  test('leaves out no decision', async () => {
    const lines = audit().filter((text) => !text.includes('"type":"decision"'));
    expect(await verify(lines)).toMatchObject({ finding: { what: 'the decision is left out' } });
  });

  test('a whole ledger has no stand-ins for rows', async () => {
    const row = rowOf(ledger, 12);
    const gap = lineOf({ type: 'gap', from: 12, to: 12, prev: row.prev, hash: row.hash });
    const lines = exportOf(ledger).map((text) => (text === lineOf(row) ? gap : text));
    expect(await verify(lines)).toMatchObject({
      finding: { rows: { first: 12, last: 12 }, what: 'rows are left out' },
    });
  });
});

function digestOf(value: object): string {
  return sha256(canonicalize(value) ?? '');
}
