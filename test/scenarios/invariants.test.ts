import { expect, test } from 'vitest';
import { decidedCard, openCard } from '../support/cards.ts';
import { assertInvariants } from '../support/invariants.ts';
import { queryDatabase, rowOnceThere } from '../support/sql.ts';
import { press, startWorld, type World } from '../support/world.ts';

/** What a fault of ours could do to the rows, done by hand past the triggers. */
const damages: readonly (readonly [string, string])[] = [
  ['I2: update ledger', 'drop trigger ledger_is_final on ledger'],
  ['I3: state of the decided version', "update session_versions set state = 'ONGOING'"],
  ['I5', 'delete from deliveries'],
  ['I6', "update sessions set yoti_session_id = 'another-session'"],
  ['I7', "update slack_messages set state = 'owed'"],
  ['I8: copies', "update slack_messages set message_ts = '1.1'"],
  [
    'I12: hash',
    "alter table ledger disable trigger user; update ledger set actor = 'nobody' where seq = 1; alter table ledger enable trigger user",
  ],
  [
    'I12: signature',
    "alter table ledger_checkpoints disable trigger user; update ledger_checkpoints set at = at + interval '1 second'; alter table ledger_checkpoints enable trigger user",
  ],
  ['I12: the row that says that a key was made', 'update ledger_keys set made_seq = made_seq - 1'],
  ['I14', "update slack_messages set owed = true, next_try_at = now() - interval '1 hour'"],
  ['I15', "insert into slack_pauses select 'canary@example.test', now()"],
];

test.each(damages)('a breach of %s is noticed', async (invariant, damage) => {
  const world = await decidedWorld();
  try {
    await expect(assertInvariants(world)).resolves.toBeUndefined();
    await queryDatabase(world, damage);
    await expect(assertInvariants(world)).rejects.toThrow(invariant);
  } finally {
    await world.stop();
  }
});

async function decidedWorld(): Promise<World> {
  const world = await startWorld();
  world.canaries.add('canary@example.test');
  const { sessionId, card } = await openCard(world);
  await press(world, world.slack.people.reviewer.id, card, 'approve_session');
  await decidedCard(world, sessionId);
  await rowOnceThere(world, 'select 1 from ledger_checkpoints');
  await world.stopApp();
  return world;
}
