import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runMigrations } from 'bullmq';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { openDatabase } from './database.ts';

const migrationsFolder = new URL('../../migrations/', import.meta.url);

/**
 * Brings the database to the newest schema, under a lock, so that several processes may start at once. With an owner's
 * address the app's role is made and given only what it needs (invariant 1: no update or delete of final rows).
 * @throws ConfigError when the database was migrated by a newer version than this one.
 */
export async function migrate(options: {
  appUrl: string;
  ownerUrl: string | undefined;
  logger: Logger;
}): Promise<void> {
  const url = options.ownerUrl ?? options.appUrl;
  const db = openDatabase({ url, maxConnections: 2, logger: options.logger, unlimited: true });
  try {
    await assertNotNewer(db);
    const { error, results } = await createMigrator(db).migrateToLatest();
    for (const result of results ?? []) {
      options.logger.info('migration', { version: result.migrationName, state: result.status });
    }
    if (error !== undefined) throw error;
    await migrateQueue(url);
    if (options.ownerUrl !== undefined) await grantAppRole(db, options.appUrl);
  } finally {
    await db.destroy();
  }
}

export function createMigrator<T>(db: Kysely<T>): Migrator {
  return new Migrator({ db, provider: { getMigrations: loadMigrations } });
}

/** Kysely refuses this too, but in words that name no way out; a start that fails says which version it met. */
async function assertNotNewer<T>(db: Kysely<T>): Promise<void> {
  const table = sql`select 1 from pg_tables where schemaname = current_schema() and tablename = 'kysely_migration'`;
  if ((await table.execute(db)).rows.length === 0) return;
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const known = await migrationNames();
  const unknown = done.rows.map(({ name }) => name).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new ConfigError([
    `DATABASE_URL: the database was migrated by a newer version (${unknown.join(', ')}); start that one`,
  ]);
}

/** Names of migrations that this version knows, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const files = await readdir(fileURLToPath(migrationsFolder));
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

async function loadMigrations(): Promise<Record<string, Migration>> {
  const names = await migrationNames();
  const loaded = await Promise.all(
    names.map(
      async (name) => [name, (await import(new URL(`${name}.ts`, migrationsFolder).href)) as Migration] as const,
    ),
  );
  return Object.fromEntries(loaded);
}

/** BullMQ keeps its own schema, `bullmq`, and its own lock. It wants one dedicated session. */
async function migrateQueue(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

async function grantAppRole<T>(db: Kysely<T>, appUrl: string): Promise<void> {
  const { username, password } = new URL(appUrl);
  const role = sql.id(decodeURIComponent(username));
  const exists = await sql`select 1 from pg_roles where rolname = ${decodeURIComponent(username)}`.execute(db);
  if (exists.rows.length === 0) {
    await db.transaction().execute(async (tx) => {
      // CREATE ROLE takes no bind parameters; PostgreSQL's own format() quotes them.
      await sql`select set_config('countersign.role', ${decodeURIComponent(username)}, true),
        set_config('countersign.password', ${decodeURIComponent(password)}, true)`.execute(tx);
      await sql`do $$ begin
        execute format('create role %I login password %L',
          current_setting('countersign.role'), current_setting('countersign.password'));
      end $$`.execute(tx);
    });
  }
  const grants = [
    // Nobody may meet the role between the first of these and the last: then it could change what is final.
    sql`select pg_advisory_xact_lock(hashtextextended('grant-app-role', 0))`,
    sql`grant usage on schema public to ${role}`,
    sql`grant select, insert, update, delete on all tables in schema public to ${role}`,
    sql`revoke update, delete, truncate on decisions, ledger, ledger_checkpoints from ${role}`,
    // A first signature can end, once; a signing key can retire, and move under another encryption key.
    sql`revoke update, delete, truncate on proposals, ledger_keys from ${role}`,
    sql`grant update (state, ended_at, ended_by, ended_action_id) on proposals to ${role}`,
    sql`grant update (private_key_sealed, retired_at) on ledger_keys to ${role}`,
    sql`revoke update, delete, truncate on encryption_key_samples from ${role}`,
    // Entries move the head on; there is one.
    sql`revoke insert, delete, truncate on ledger_head from ${role}`,
    // A comment can be erased, not changed, and so can what a back end answered.
    sql`revoke update on decision_comments, delivery_attempts from ${role}`,
    sql`grant update (answer) on delivery_attempts to ${role}`,
    // What is left of a deleted picture stays.
    sql`revoke delete, truncate on image_deletions from ${role}`,
    // Which sessions were erased is replayed after a backup is restored.
    sql`revoke update, delete, truncate on erasures from ${role}`,
    sql`revoke insert, update, delete on kysely_migration, kysely_migration_lock from ${role}`,
    // BullMQ makes a sequence per queue at run time (ruling 26).
    sql`grant usage, create on schema bullmq to ${role}`,
    sql`grant select, insert, update, delete on all tables in schema bullmq to ${role}`,
    sql`grant usage, select, update on all sequences in schema bullmq to ${role}`,
    sql`grant execute on all functions in schema bullmq to ${role}`,
  ];
  await db.transaction().execute(async (tx) => {
    for (const grant of grants) await grant.execute(tx);
  });
}
