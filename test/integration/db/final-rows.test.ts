import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inDurableTransaction } from '../../../src/db/database.ts';
import { insertDecision, type NewDecision } from '../../../src/db/decisions.ts';
import { oweDelivery } from '../../../src/db/deliveries.ts';
import { appendLedger } from '../../../src/db/ledger.ts';
import { insertCheckpoint } from '../../../src/db/ledger-checkpoints.ts';
import { replaceSigningKey } from '../../../src/db/ledger-keys.ts';
import { insertProposal } from '../../../src/db/proposals.ts';
import { seedSession, seedTime, shareDatabase } from '../../support/open-db.ts';

const open = shareDatabase(20);

function newDecision(sessionId: string, over: Partial<NewDecision> = {}): NewDecision {
  return {
    ...{ session_id: sessionId, verdict: 'APPROVE', slack_team_id: 'T1', slack_user_id: 'U1', decided_at: seedTime },
    ...{
      action_id: randomUUID(),
      session_version: 1,
      evidence_digest: 'digest',
      evidence_images: [],
      channel: 'C1',
      message_ts: '1.1',
      reason_code: null,
      is_override: false,
      comment_id: null,
      proposal_id: null,
      review: null,
    },
    role_snapshot: { role: 'reviewer', via: 'U1', personRefreshedAt: seedTime.toISOString(), groupRefreshedAt: null },
    ...over,
  };
}

describe('a stored decision and ledger row', () => {
  beforeAll(async () => {
    const { db } = open();
    const session = await seedSession(db);
    await inDurableTransaction(db, async (tx) => {
      await insertDecision(tx, newDecision(session.id));
      await appendLedger(tx, {
        at: seedTime,
        kind: 'decision.recorded',
        sessionId: session.id,
        actor: 'x',
        payload: {},
      });
    });
  });

  test.each([
    sql`update decisions set verdict = 'REJECT'`,
    sql`update decisions set decided_at = now() where verdict = 'APPROVE'`,
    sql`delete from decisions`,
    sql`truncate decisions`,
    sql`truncate decisions, ledger, sessions cascade`,
    sql`update ledger set payload = '{}'`,
    sql`delete from ledger where seq = 1`,
    sql`truncate ledger`,
    sql`insert into decisions select * from decisions on conflict (session_id) do update set verdict = 'REJECT'`,
  ])('is not changed by statement %#, even as the owner (T28)', async (statement) => {
    const { db } = open();
    await expect(statement.execute(db)).rejects.toThrow(/rows of (decisions|ledger) are final/);
    expect(await db.selectFrom('decisions').select('verdict').execute()).toEqual([{ verdict: 'APPROVE' }]);
  });

  test('keeps its session and its version from being deleted', async () => {
    const { db } = open();
    await expect(db.deleteFrom('session_versions').execute()).rejects.toThrow(/foreign key/);
    await expect(db.deleteFrom('sessions').execute()).rejects.toThrow(/foreign key/);
  });
});

describe('a first signature and a signed head, even for the owner,', () => {
  beforeAll(async () => {
    const { db } = open();
    const session = await seedSession(db);
    await inDurableTransaction(db, async (tx) => {
      const { decided_at: created_at, proposal_id: _proposal, ...signed } = newDecision(session.id);
      await insertProposal(tx, {
        ...{ ...signed, id: randomUUID(), created_at, expires_at: created_at, state: 'open' },
        ...{
          role_snapshot: JSON.stringify(signed.role_snapshot),
          evidence_images: '[]',
          review: '{}',
          is_override: false,
        },
      });
      const key = { id: 'key', public_key: 'x', private_key_sealed: null, made_seq: 1, created_at };
      await replaceSigningKey(tx, key, { keepsPrivateHalf: false });
      await insertCheckpoint(tx, { seq: 1, hash: 'x', at: created_at, key_id: 'key', signature: 'x' });
    });
  });

  test.each([
    sql`update proposals set verdict = 'REJECT'`,
    sql`update proposals set state = 'declined', slack_user_id = 'U2'`,
    sql`update proposals set evidence_digest = 'another'`,
    sql`delete from proposals`,
    sql`truncate proposals cascade`,
    sql`update ledger_checkpoints set hash = 'y'`,
    sql`delete from ledger_checkpoints`,
    sql`truncate ledger_checkpoints`,
  ])('are not changed by statement %#', async (statement) => {
    await expect(statement.execute(open().db)).rejects.toThrow(/rows of (\w+) are final/);
  });

  test('end once', async () => {
    const end = (state: string) => sql`update proposals set state = ${state}, ended_by = ${state}`.execute(open().db);
    await end('declined');
    for (const state of ['countersigned', 'open'])
      await expect(end(state)).rejects.toThrow('rows of proposals are final');
  });
});

describe('insertDecision', () => {
  test('under twenty transactions at once has one winner', async () => {
    const { db } = open();
    const session = await seedSession(db);
    const tries = Array.from({ length: 20 }, (_, index) =>
      inDurableTransaction(db, (tx) =>
        insertDecision(tx, newDecision(session.id, { verdict: index % 2 === 0 ? 'APPROVE' : 'REJECT' })),
      ),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    const stored = await db.selectFrom('decisions').select('verdict').where('session_id', '=', session.id).execute();
    expect(stored).toHaveLength(1);
  });

  test('takes the same click only once, also for another session', async () => {
    const { db } = open();
    const [first, second] = [await seedSession(db), await seedSession(db)];
    const action_id = randomUUID();
    const decide = (sessionId: string) =>
      inDurableTransaction(db, (tx) => insertDecision(tx, newDecision(sessionId, { action_id })));
    expect([await decide(first.id), await decide(first.id), await decide(second.id)]).toEqual([true, false, false]);
  });

  test('refuses a version that is not stored and a verdict that is none', async () => {
    const { db } = open();
    const session = await seedSession(db);
    const insert = (over: object) =>
      inDurableTransaction(db, (tx) => insertDecision(tx, newDecision(session.id, over)));
    await expect(insert({ session_version: 2 })).rejects.toThrow(/foreign key/);
    await expect(insert({ verdict: 'CONSIDER' })).rejects.toThrow(/decisions_verdict_check/);
  });
});

test('deliveries of one session are numbered without gaps, however many are owed at once', async () => {
  const { db } = open();
  const session = await seedSession(db);
  const owed = Array.from({ length: 20 }, () =>
    inDurableTransaction(db, async (tx) => {
      await tx.selectFrom('sessions').select('id').where('id', '=', session.id).forUpdate().execute();
      await oweDelivery(tx, {
        session: { id: session.id, yoti_session_id: 'yoti-session' },
        news: { kind: 'session.completed', state: 'COMPLETED', version: 1 },
        ledgerHead: { seq: 1, hash: 'head' },
        at: seedTime,
      });
    }),
  );
  await Promise.all(owed);
  const rows = await db.selectFrom('deliveries').selectAll().orderBy('sequence').execute();
  expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  expect(rows.every(({ body, sequence }) => JSON.parse(body).data.sequence === sequence)).toBe(true);
});
