import { expect } from 'vitest';
import type { Received } from '../fakes/webhook-receiver/webhook-receiver.ts';
import { queryDatabase } from './sql.ts';
import type { World } from './world.ts';

/** I10 and I11, by the rows and by the log of the world's receiver, where it has one. */
export async function assertDeliveriesInOrder(world: World): Promise<void> {
  await assertNumberedWithoutGaps(world);
  await assertNoneBeforeItsTurn(world);
  await assertHistoryAgrees(world);
  if (world.receiver === undefined) return;
  const skipped = await queryDatabase<{ id: string; session: string; sequence: number }>(
    world,
    `select d.id, s.yoti_session_id as session, d.sequence from deliveries d join sessions s on s.id = d.session_id
     where d.state = 'skipped'`,
  );
  assertReceivedInOrder(
    world.receiver.log(),
    new Set(skipped.map(({ session, sequence }) => `${session} ${sequence}`)),
  );
  assertSameBytes(world.receiver.log());
  assertSigned(world.receiver.log());
}

/** I10: 1…n in every session. */
async function assertNumberedWithoutGaps(world: World): Promise<void> {
  const gaps = await queryDatabase(
    world,
    `select session_id, array_agg(sequence order by sequence) as sequences from deliveries group by session_id
     having min(sequence) <> 1 or max(sequence) <> count(*)`,
  );
  expect(gaps, 'I10: numbers of a session’s deliveries').toEqual([]);
}

/** I10: nothing was tried while an earlier delivery of its session was neither delivered nor skipped. */
async function assertNoneBeforeItsTurn(world: World): Promise<void> {
  const early = await queryDatabase(
    world,
    `select d.id, d.sequence from deliveries d join deliveries e on e.session_id = d.session_id and e.sequence < d.sequence
     where d.attempts > 0 and (e.state in ('owed', 'held') or e.ended_at > d.first_tried_at)`,
  );
  expect(early, 'I10: tried before its turn').toEqual([]);
}

/** Every try has its row, and the ledger has the first, the last, and how it ended. */
async function assertHistoryAgrees(world: World): Promise<void> {
  const wrong = await queryDatabase(
    world,
    `with told as (
       select payload::json->>'deliveryId' as id, array_agg(kind order by seq) as kinds from ledger
       where kind like 'delivery.%' group by 1)
     select d.id, d.state, d.attempts, told.kinds from deliveries d left join told on told.id = d.id
     where d.attempts <> (select count(*) from delivery_attempts a where a.delivery_id = d.id)
       or (d.state = 'delivered') <> coalesce('delivery.delivered' = any(told.kinds), false)
       or (d.state = 'skipped') <> coalesce('delivery.skipped' = any(told.kinds), false)
       or (d.state = 'held' and told.kinds[array_upper(told.kinds, 1)] is distinct from 'delivery.held')
       or (d.attempts > 0 and coalesce(told.kinds[1], '') not in ('delivery.tried', 'delivery.delivered'))`,
  );
  expect(wrong, 'deliveries whose rows and ledger differ').toEqual([]);
}

/** I10, as the receiver saw it: the next of a session came only after the one before was taken, or given up by a person. */
function assertReceivedInOrder(log: readonly Received[], skipped: ReadonlySet<string>): void {
  const taken = new Set(skipped);
  const early: string[] = [];
  for (const { yotiSessionId, sequence, isTaken } of log) {
    for (let before = 1; before < sequence; before += 1) {
      if (!taken.has(`${yotiSessionId} ${before}`)) early.push(`${yotiSessionId} ${sequence} before ${before}`);
    }
    if (isTaken) taken.add(`${yotiSessionId} ${sequence}`);
  }
  expect(early, 'I10: received before its turn').toEqual([]);
}

/** I11. */
function assertSameBytes(log: readonly Received[]): void {
  const bodies = new Map<string, Set<string>>();
  for (const { id, body } of log) bodies.set(id, (bodies.get(id) ?? new Set()).add(body));
  const changed = [...bodies].filter(([, different]) => different.size > 1).map(([id]) => id);
  expect(changed, 'I11: equal id, other bytes').toEqual([]);
}

/** The reference verifier took every signature; a test that moves the clock in mid-flight may make one look too old. */
function assertSigned(log: readonly Received[]): void {
  const refused = log.filter(({ problem }) => problem !== null && problem !== 'Message timestamp too old');
  expect(
    refused.map(({ id, problem }) => `${id}: ${problem}`),
    'signatures',
  ).toEqual([]);
}
