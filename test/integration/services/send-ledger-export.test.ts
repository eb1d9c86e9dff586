import { describe, expect, test } from 'vitest';
import { inDurableTransaction } from '../../../src/db/database.ts';
import { appendLedger } from '../../../src/db/ledger.ts';
import { ledgerHash } from '../../../src/ledger/ledger-hash.ts';
import { verifyLines } from '../../../src/ledger/verify-lines.ts';
import { createSealer } from '../../../src/seal/sealer.ts';
import { askLedgerExport, askSessionAudit } from '../../../src/services/ask-ledger-export.ts';
import { checkpointLedger } from '../../../src/services/checkpoint-ledger.ts';
import type { Deps } from '../../../src/services/deps.ts';
import { sendLedgerExport } from '../../../src/services/send-ledger-export.ts';
import { dayOf, linesOf } from '../../support/exports.ts';
import { finishedSession, idleWorld, idsOf, postMessages } from '../../support/idle-world.ts';
import { queryDatabase } from '../../support/sql.ts';

/** Nobody works on jobs here: the test makes the export itself, and brings about what goes wrong meanwhile. */
const world = idleWorld();

const deps = () => world().app().deps;
const actor = () => ({ slackTeamId: world().slack.teamId, slackUserId: world().slack.people.auditor.id });

async function askedExport(): Promise<string> {
  const asked = await askLedgerExport(deps(), {
    actor: actor(),
    days: { from: dayOf(world(), 1), to: dayOf(world()) },
  });
  expect(asked.kind).toBe('asked');
  return newestAsk();
}

async function newestAsk(): Promise<string> {
  const [row] = await queryDatabase<{ id: string }>(
    world(),
    'select id::text from ledger_exports order by last_seq desc, created_at desc limit 1',
  );
  return row?.id ?? '';
}

const sharedFiles = () =>
  world()
    .slack.files()
    .filter(({ name, sharedIn }) => name.endsWith('.jsonl') && sharedIn.length > 0);

function ended(): Promise<unknown[]> {
  return queryDatabase(
    world(),
    `select kind, payload::json->>'reason' as reason from ledger
     where kind in ('ledger.exported', 'ledger.export_refused') order by seq`,
  );
}

const toldLast = () => world().slack.ephemerals(world().slack.people.auditor.id).at(-1)?.text;

async function append(count: number, sessionId: string | null = null): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await inDurableTransaction(deps().db, (tx) =>
      appendLedger(tx, {
        ...{ at: deps().clock.now(), kind: 'session.found', sessionId, actor: 'system', payload: { index } },
      }),
    );
  }
}

test('an export that was begun five times and never finished is given up, and the auditor told so', async () => {
  await finishedSession(world());
  const exportId = await askedExport();
  await queryDatabase(world(), 'update ledger_exports set tries = 5');
  await sendLedgerExport(deps(), { exportId });
  expect(await ended()).toEqual([{ kind: 'ledger.export_refused', reason: 'crashed' }]);
  expect(toldLast()).toMatch(/^`ledger-.*` could not be made/);
  expect(sharedFiles()).toEqual([]);
  await postMessages(world());
});

test('an export that nothing can sign is refused, and the auditor told why', async () => {
  await finishedSession(world());
  await checkpointLedger(deps());
  const exportId = await askedExport();
  const sealer = createSealer([{ id: 'new', key: Buffer.alloc(32, 7) }]);
  await sendLedgerExport({ ...deps(), sealer }, { exportId });
  expect(await ended()).toEqual([{ kind: 'ledger.export_refused', reason: 'no_signing_key' }]);
  expect(toldLast()).toContain('nothing can be signed now');
  expect(sharedFiles()).toEqual([]);
  await postMessages(world());
});

test('an auditor who is none any more when the file is ready does not get it', async () => {
  await finishedSession(world());
  const exportId = await askedExport();
  const { settings, files } = deps();
  let { auditor } = settings.roles;
  const meanwhile: Deps = {
    ...deps(),
    get settings() {
      return { ...settings, roles: { ...settings.roles, auditor } };
    },
    files: {
      ...files,
      upload: async (file) => {
        auditor = [];
        return files.upload(file);
      },
    },
  };
  await sendLedgerExport(meanwhile, { exportId });
  expect(await ended()).toEqual([{ kind: 'ledger.export_refused', reason: 'not_in_role' }]);
  expect(sharedFiles()).toEqual([]);
  await postMessages(world());
});

test('an export that waits for Slack however often is not given up, and comes once', async () => {
  await finishedSession(world());
  const exportId = await askedExport();
  world().slack.faults.add({ method: 'files.getUploadURLExternal', kind: 'error_before', times: 7 });
  for (let run = 0; run < 8; run += 1) {
    await sendLedgerExport(deps(), { exportId });
    world().clock.advance(60_001);
  }
  expect(sharedFiles()).toHaveLength(1);
  expect(await ended()).toEqual([{ kind: 'ledger.exported', reason: null }]);
  await postMessages(world());
});

test('a worker that lost its claim neither sends its file nor refuses it', async () => {
  await finishedSession(world());
  const exportId = await askedExport();
  const upload: ReturnType<typeof deps>['files']['upload'] = async (file) => {
    await queryDatabase(world(), 'update ledger_exports set claim = gen_random_uuid()');
    return deps().files.upload(file);
  };
  await sendLedgerExport({ ...deps(), files: { ...deps().files, upload } }, { exportId });
  expect([sharedFiles(), await ended()]).toEqual([[], []]);
  world().clock.advance(60_001);
  await sendLedgerExport(deps(), { exportId });
  expect(sharedFiles()).toHaveLength(1);
  await postMessages(world());
});

test('a file goes on to the next row that is signed, and the file of the next day follows without a gap', async () => {
  await finishedSession(world());
  await postMessages(world());
  await append(5);
  world().clock.advance(24 * 3600_000);
  await append(5);
  await checkpointLedger(deps());
  const spans = [];
  for (const day of [dayOf(world(), 1), dayOf(world())]) {
    const asked = await askLedgerExport(deps(), { actor: actor(), days: { from: day, to: day } });
    expect(asked.kind).toBe('asked');
    await sendLedgerExport(deps(), { exportId: await newestAsk() });
    const file = sharedFiles().at(-1);
    if (file === undefined) throw new Error('no file was sent');
    const texts = Buffer.from(file.bytes).toString('utf8').trimEnd().split('\n');
    expect((await verifyLines(texts, { witnesses: [], keyIds: [] })).kind).toBe('good');
    spans.push(linesOf({ file })[0] as { firstSeq: number; lastSeq: number });
  }
  const [first, second] = spans;
  const [{ last = 0 } = {}] = await queryDatabase<{ last: number }>(
    world(),
    'select min(last_seq)::int as last from ledger_exports',
  );
  expect(first?.lastSeq).toBeGreaterThan(last);
  expect(second?.firstSeq).toBe(last + 1);
});

describe('the file of one session', () => {
  /** A session with rows on both sides of two signatures, and an owed file of it. */
  async function askedAudit(): Promise<{ sessionId: string; exportId: string; ownSeqs: number[] }> {
    const { sessionId: yotiSessionId } = await finishedSession(world());
    const [sessionId = ''] = await idsOf(world(), 'sessions');
    await append(2);
    await signNow();
    await append(2);
    await append(1, sessionId);
    await append(2);
    await signNow();
    await append(1, sessionId);
    expect(await askSessionAudit(deps(), { actor: actor(), text: yotiSessionId })).toMatchObject({ kind: 'asked' });
    const own = await queryDatabase<{ seq: number }>(
      world(),
      'select seq::int as seq from ledger where session_id = $1 order by seq',
      [sessionId],
    );
    return { sessionId, exportId: await newestAsk(), ownSeqs: own.map(({ seq }) => seq) };
  }

  async function signNow(): Promise<void> {
    world().clock.advance(61_000);
    await checkpointLedger(deps());
  }

  test('has every row of it, and links over the rows of others', async () => {
    const { exportId, ownSeqs } = await askedAudit();
    await sendLedgerExport(deps(), { exportId });
    const [file] = sharedFiles();
    if (file === undefined) throw new Error('no file was sent');
    const lines = linesOf({ file });
    expect(lines.filter(({ type }) => type === 'row').map(({ seq }) => seq)).toEqual(ownSeqs);
    expect(lines.filter(({ type }) => type === 'gap').length).toBeGreaterThanOrEqual(2);
    const texts = Buffer.from(file.bytes).toString('utf8').trimEnd().split('\n');
    expect((await verifyLines(texts, { witnesses: [], keyIds: [] })).kind).toBe('good');
    await postMessages(world());
  });

  test.each<[string, (seq: number) => string]>([
    ['removed', (seq) => `delete from ledger where seq = ${seq}`],
    ['given to another session', (seq) => `update ledger set session_id = null where seq = ${seq}`],
  ])('is not signed when a row of it was %s, though a link could hide it', async (_how, statement) => {
    const { exportId, ownSeqs } = await askedAudit();
    // The one with no other row of the session near it.
    const seq = ownSeqs.at(-3) ?? 0;
    const replica = "set local session_replication_role = 'replica'";
    const stored = await queryDatabase<Record<string, unknown>>(world(), 'select * from ledger where seq = $1', [seq]);
    await queryDatabase(world(), `${replica}; ${statement(seq)}`);
    await sendLedgerExport(deps(), { exportId });
    expect(sharedFiles()).toEqual([]);
    expect(toldLast()).toContain(`First bad row: *${seq}*`);
    // As it was: the invariants are checked behind every test.
    await queryDatabase(world(), `${replica}; delete from ledger where seq = ${seq}`);
    const [row = {}] = stored;
    await queryDatabase(
      world(),
      'insert into ledger (seq, at, kind, session_id, actor, payload, prev, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      ['seq', 'at', 'kind', 'session_id', 'actor', 'payload', 'prev', 'hash'].map((name) => row[name]),
    );
    await postMessages(world());
  });

  test('is not signed without its beginning', async () => {
    const { exportId } = await askedAudit();
    await queryDatabase(world(), 'update ledger_exports set first_seq = first_seq + 1');
    await sendLedgerExport(deps(), { exportId });
    expect(toldLast()).toContain('the ledger does not say how the session came here');
    await postMessages(world());
  });
});

test('a row that was hashed anew is found by the signature behind it', async () => {
  await finishedSession(world());
  await checkpointLedger(deps());
  const stored = await deps().db.selectFrom('ledger').selectAll().where('seq', '=', 2).executeTakeFirstOrThrow();
  const changed = { ...stored, actor: 'api:forged' };
  const set = (actor: string, hash: string) =>
    queryDatabase(
      world(),
      `set local session_replication_role = 'replica'; update ledger set actor = '${actor}', hash = '${hash}' where seq = 2`,
    );
  await set(changed.actor, ledgerHash(changed));
  await sendLedgerExport(deps(), { exportId: await askedExport() });
  expect(world().slack.dm(actor().slackUserId).at(-1)?.text).toMatch(
    /does not verify\.\* First bad row: one of \*2 to 3\*/,
  );
  await set(stored.actor, stored.hash);
  await postMessages(world());
});
