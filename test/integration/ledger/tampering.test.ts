import { describe, expect, test } from 'vitest';
import type { RowLine } from '../../../src/ledger/export-format.ts';
import type { LedgerFinding } from '../../../src/ledger/ledger-finding.ts';
import { makeLedgerKey } from '../../../src/ledger/ledger-signature.ts';
import { splitLines } from '../../../src/ledger/split-lines.ts';
import { verifyLines } from '../../../src/ledger/verify-lines.ts';
import { chainRows, checkpointOf, exportOf, hashOf, lineOf, makeLedger } from '../../support/made-ledger.ts';
import { seedOfRun } from '../../support/seed-of-run.ts';
import { createSeeded, type Seeded } from '../../support/seeded.ts';

const ledger = makeLedger({ rows: 12, every: 6 });
const lines = exportOf(ledger);
const nothingKnown = { witnesses: [], keyIds: [] };
const lastRow = ledger.rows.length;

/** What was done to an export, and the first row that is not as it was. */
interface Tampered {
  readonly how: string;
  readonly lines: readonly string[];
  readonly firstBad: number;
}

const positions = lines.flatMap((text, index) => (text.includes('"type":"row"') ? [index] : []));
const positionOf = (seq: number) => positions[seq - 1] ?? -1;
const without = (from: number, count: number) => lines.toSpliced(from, count);
const withRow = (row: RowLine, at = positionOf(row.seq)) => lines.with(at, lineOf(row));

function rowOf(seq: number): RowLine {
  const row = ledger.rows[seq - 1];
  if (row === undefined) throw new Error(`there is no row ${seq}`);
  return row;
}

/** One row as somebody would like it to have been. */
function changeOf(seeded: Seeded, row: RowLine): RowLine {
  const changes: readonly ((row: RowLine) => Partial<RowLine>)[] = [
    ({ actor }) => ({ actor: `${actor}9` }),
    ({ payload }) => ({ payload: { ...payload, verdict: 'REJECT' } }),
    ({ payload }) => ({ payload: { ...payload, added: seeded.below(9) } }),
    ({ kind }) => ({ kind: `${kind}s` }),
    ({ at }) => ({ at: new Date(Date.parse(at) + 1 + seeded.below(99_999)).toISOString() }),
    ({ session }) => ({ session: session === null ? 'somebody' : null }),
  ];
  return { ...row, ...seeded.pick(changes)(row) };
}

const tamperings: Readonly<Record<string, (seeded: Seeded) => Omit<Tampered, 'how'>>> = {
  'a row is changed': (seeded) => {
    const row = changeOf(seeded, rowOf(seeded.from(1, lastRow)));
    return { lines: withRow(row), firstBad: row.seq };
  },
  'a hash or link is changed': (seeded) => {
    const row = rowOf(seeded.from(1, lastRow));
    const other = seeded.hex(64);
    return {
      lines: withRow({ ...row, ...(seeded.below(2) === 0 ? { hash: other } : { prev: other }) }),
      firstBad: row.seq,
    };
  },
  'one character of a row is changed': (seeded) => {
    const seq = seeded.from(1, lastRow);
    const text = lines[positionOf(seq)] ?? '';
    const at = seeded.below(text.length);
    const letter = seeded.pick([...'abc019 {}",:\\'].filter((one) => one !== text[at]));
    return { lines: lines.with(positionOf(seq), text.slice(0, at) + letter + text.slice(at + 1)), firstBad: seq };
  },
  'rows are removed': (seeded) => {
    const seq = seeded.from(1, lastRow - 1);
    const until = seeded.from(seq, Math.min(lastRow, seq + 3));
    return { lines: lines.toSpliced(positionOf(seq), positionOf(until) - positionOf(seq) + 1), firstBad: seq };
  },
  'a row is put in': (seeded) => {
    const row = changeOf(seeded, rowOf(seeded.from(1, lastRow)));
    const forged = { ...row, hash: hashOf(row, row.prev) };
    return { lines: lines.toSpliced(positionOf(row.seq), 0, lineOf(forged)), firstBad: row.seq };
  },
  'a row is copied to another place': (seeded) => {
    const [from, to] = [seeded.from(1, lastRow), seeded.from(1, lastRow - 1)];
    if (from === to + 1 || from === to) return tamper(seeded, 'a row is changed');
    return { lines: lines.toSpliced(positionOf(to + 1), 0, lines[positionOf(from)] ?? ''), firstBad: to + 1 };
  },
  'two rows change places': (seeded) => {
    const first = seeded.from(1, lastRow - 1);
    const second = seeded.from(first + 1, lastRow);
    const [one, other] = [lines[positionOf(first)] ?? '', lines[positionOf(second)] ?? ''];
    return { lines: lines.with(positionOf(first), other).with(positionOf(second), one), firstBad: first };
  },
  'the end is cut off': (seeded) => {
    const seq = seeded.from(1, lastRow);
    return { lines: lines.slice(0, positionOf(seq)), firstBad: seq };
  },
  'a row is changed with its own hash': (seeded) => {
    const row = changeOf(seeded, rowOf(seeded.from(1, lastRow)));
    return { lines: withRow({ ...row, hash: hashOf(row, row.prev) }), firstBad: row.seq };
  },
  'the rest is hashed anew, without the key': (seeded) => {
    const row = changeOf(seeded, rowOf(seeded.from(1, lastRow)));
    const rest = chainRows([row, ...ledger.rows.slice(row.seq)], row.prev);
    const forged = rest.reduce((all, one) => all.with(positionOf(one.seq), lineOf(one)), lines);
    return { lines: seeded.below(2) === 0 ? forged : withForgedCheckpoints(forged, rest), firstBad: row.seq };
  },
};

/** The checkpoints say the new hashes too, under the name of the key, signed by another. */
function withForgedCheckpoints(forged: readonly string[], rest: readonly RowLine[]): string[] {
  const other = { ...makeLedgerKey(), id: ledger.key.id };
  return forged.map((text, index) => {
    const row = rest.find(({ seq }) => positionOf(seq) === index - 1);
    return row !== undefined && text.includes('"type":"checkpoint"') ? lineOf(checkpointOf(row, other)) : text;
  });
}

function tamper(seeded: Seeded, how: string): Tampered {
  const make = tamperings[how];
  if (make === undefined) throw new Error(`nobody knows how ${how}`);
  return { how, ...make(seeded) };
}

async function findingOf(tampered: readonly string[]): Promise<LedgerFinding | string> {
  const verification = await verifyLines(tampered, nothingKnown);
  return verification.kind === 'bad' ? verification.finding : verification.kind;
}

test('an export that nobody touched is good', async () => {
  const verification = await verifyLines(lines, { witnesses: [], keyIds: [ledger.key.id] });
  expect(verification).toMatchObject({ kind: 'good', verified: { rows: 12, checkpoints: 2, decisions: 2, gaps: 0 } });
});

const seed = Number(process.env['TAMPERING_SEED'] ?? seedOfRun());

test('ten thousand tamperings are all found, and the first bad row is named', async () => {
  const seeded = createSeeded(seed);
  const ways = Object.keys(tamperings);
  const named = { exactly: 0, among: 0 };
  for (let run = 0; run < 10_000; run += 1) {
    const tampered = tamper(seeded, seeded.pick(ways));
    const finding = await findingOf(tampered.lines);
    const of = `seed ${seed}, run ${run}: ${tampered.how}, row ${tampered.firstBad}`;
    if (typeof finding === 'string' || finding.rows === null) throw new Error(`${of}: ${JSON.stringify(finding)}`);
    const { first, last } = finding.rows;
    if (first > tampered.firstBad || last < tampered.firstBad) throw new Error(`${of}: ${JSON.stringify(finding)}`);
    named[first === last || first === tampered.firstBad ? 'exactly' : 'among'] += 1;
  }
  console.log(
    `10000 tamperings found (seed ${seed}): row named ${named.exactly} times, row range ${named.among} times`,
  );
  expect(named.exactly + named.among).toBe(10_000);
  // Only what was hashed anew can hide in a range, and then no further than the next signature.
  expect(named.among).toBeLessThan(2500);
}, 120_000);

test('a row under any other number is named by its own, or by the first one that is missing then', async () => {
  for (const row of ledger.rows) {
    for (let seq = 1; seq <= 2 * lastRow; seq += 1) {
      if (seq === row.seq) continue;
      const finding = await findingOf(withRow({ ...row, seq }, positionOf(row.seq)));
      const last = Math.max(row.seq, seq - 1);
      expect(finding, `row ${row.seq} as ${seq}`).toMatchObject({ rows: { first: row.seq, last } });
    }
  }
});

test.each([
  ['a byte that is no text', Buffer.from([0xff])],
  ['a line longer than any', Buffer.alloc(1024 * 1024 + 1, 'x')],
])('%s in a row is found as that row, for the file is an export', async (_what, bytes) => {
  for (const { seq } of ledger.rows) {
    const at = Buffer.byteLength(lines.slice(0, positionOf(seq)).join('\n')) + 10;
    const whole = Buffer.from(`${lines.join('\n')}\n`);
    const file = Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at)]);
    const verification = await verifyLines(splitLines(inChunks(file)), nothingKnown);
    expect(verification).toMatchObject({ kind: 'bad', finding: { rows: { first: seq, last: seq } } });
  }
});

async function* inChunks(file: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += 64 * 1024) yield file.subarray(at, at + 64 * 1024);
}

test('a row that stands there twice is named by its number', async () => {
  for (const { seq } of ledger.rows) {
    const twice = lines.toSpliced(positionOf(seq), 0, lines[positionOf(seq)] ?? '');
    expect(await findingOf(twice)).toMatchObject({ rows: { first: seq, last: seq } });
  }
});

describe('lines that hold no row', () => {
  const others = lines.flatMap((_, index) => (positions.includes(index) ? [] : [index]));

  test.each(others)('line %# is missed when it is removed, doubled, or changed by any character', async (index) => {
    const text = lines[index] ?? '';
    const tampered = [without(index, 1), lines.toSpliced(index, 0, text), lines.with(index, `${text} `)];
    for (let at = 0; at < text.length; at += 7) {
      tampered.push(lines.with(index, `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`));
    }
    const kinds = new Set<string>();
    for (const one of tampered) kinds.add((await verifyLines(one, nothingKnown)).kind);
    expect(kinds.has('good')).toBe(false);
  });
});
