import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../../src/db/migrate.ts';
import { createLogger } from '../../../src/logger.ts';
import type { Person } from '../../fakes/slack/slack-fake.ts';
import { typeIdv } from '../../support/exports.ts';
import { queues } from '../../support/open-worlds.ts';
import { createRestrictedDatabase, type RestrictedDatabase } from '../../support/restricted-database.ts';
import { actionIdsOf, cardOf, press, startSession, startWorld, toldTo } from '../../support/world.ts';

let database: RestrictedDatabase;
let app: pg.Client;

beforeAll(async () => {
  database = await createRestrictedDatabase();
  await migrate({ ...database, logger: createLogger('error', () => {}) });
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});

describe('the application’s own role', () => {
  test.each([
    "update decisions set verdict = 'REJECT'",
    'delete from decisions',
    'truncate decisions',
    "update ledger set payload = '{}'",
    'delete from ledger',
    'truncate ledger',
    'truncate sessions cascade',
    'alter table decisions disable trigger decisions_are_final',
    'drop trigger ledger_is_final on ledger',
    'drop table ledger',
    'alter table ledger owner to current_user',
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return null; end $$',
    'create table public.mine (id int)',
    'create trigger t before insert on decisions for each row execute function refuse_change()',
    "set session_replication_role = 'replica'",
    'delete from image_deletions',
    'truncate image_deletions',
    'delete from erasures',
    "update erasures set cause = 'asked'",
    "update ledger_checkpoints set hash = ''",
    'delete from ledger_checkpoints',
    'truncate ledger_checkpoints cascade',
    "update ledger_keys set public_key = ''",
    'update ledger_keys set made_seq = 1',
    'delete from ledger_keys',
    'truncate ledger_keys cascade',
    "update encryption_key_samples set sealed_sample = ''",
    'delete from encryption_key_samples',
    'truncate encryption_key_samples',
    'delete from ledger_head',
    "insert into ledger_head (seq, hash) values (0, '')",
    "update proposals set verdict = 'REJECT'",
    "update proposals set slack_user_id = 'U1', state = 'declined'",
    'delete from proposals',
    'truncate proposals cascade',
    "update decision_comments set comment_sealed = ''",
    "update delivery_attempts set code = 'ok'",
    'alter table ledger_checkpoints disable trigger all',
    'create or replace function refuse_new_proposal() returns trigger language plpgsql as $$ begin return new; end $$',
    'delete from kysely_migration',
    "insert into kysely_migration (name, timestamp) values ('x', 'y')",
    'create role another login',
  ])('may not: %s (invariant 1)', async (statement) => {
    await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('is no superuser and owns nothing outside the queue’s schema', async () => {
    const role = await app.query(
      'select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user',
    );
    expect(role.rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false }]);
    const owned = await app.query(
      "select relname from pg_class where relowner = current_user::regrole and relnamespace <> 'bullmq'::regnamespace",
    );
    expect(owned.rows).toEqual([]);
  });

  test('may end a first signature, retire a key, move the head on and forget a comment and an answer', async () => {
    for (const statement of [
      "update proposals set state = 'declined', ended_at = now(), ended_by = 'x', ended_action_id = 'x'",
      'update ledger_keys set retired_at = now(), private_key_sealed = null',
      'update ledger_head set seq = seq',
      'delete from decision_comments',
      'update delivery_attempts set answer = null',
    ]) {
      await expect(app.query(statement)).resolves.toBeDefined();
    }
  });

  test('is granted the same again by a second start', async () => {
    await migrate({ ...database, logger: createLogger('error', () => {}) });
    await expect(app.query('delete from ledger')).rejects.toThrow(/permission denied/);
    await expect(app.query('select 1 from sessions')).resolves.toBeDefined();
  });
});

test.each(queues)('the whole application works under it with the queue on %s (ruling 26)', async (queue) => {
  const fresh = await createRestrictedDatabase();
  const settings = { DATABASE_URL: fresh.appUrl, MIGRATE_DATABASE_URL: fresh.ownerUrl };
  const world = await startWorld({ queue, settings });
  try {
    const { reviewer, manager, auditor } = world.slack.people;
    const { sessionId } = await startSession(world, 'all-approved');
    await world.yoti.complete(sessionId);
    const card = await cardOf(world, sessionId);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^You approved session/);
    await cardOf(world, sessionId, (message) => !actionIdsOf(message).includes('approve_session'));
    await world.slack.command({
      ...{ user: manager.id, channel: world.slack.channels.general.id, command: '/idv-report', text: sessionId },
    });
    const hasFile = (person: Person) => world.slack.dm(person.id).some(({ files }) => files.length === 1);
    await world.slack.waitFor(() => hasFile(manager), 'the report');
    await typeIdv(world, auditor, `audit ${sessionId}`);
    await world.slack.waitFor(() => hasFile(auditor), 'the signed ledger of the session');
    const ready = await fetch(`${world.url()}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'ok', queue: 'ok' });
    expect(world.logs.filter((line) => line.includes('queue not reached'))).toEqual([]);
  } finally {
    await world.stop();
    await fresh.drop();
  }
});
