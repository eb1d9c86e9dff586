import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { UpstreamError } from '../errors.ts';
import { type Logger, loggedError } from '../logger.ts';
import { databaseErrorCode } from './connection-trouble.ts';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;

/** `bigint` counts (ledger positions) stay far below 2^53; as numbers they compare and print without surprises. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Opens the pool. Every wait has a limit (reliability-security 8.7), and a lost server never ends the process:
 * `pg` emits `error` on idle clients, which is fatal without a listener.
 */
export function openDatabase(options: {
  url: string;
  maxConnections: number;
  logger: Logger;
  /** For migrations, which may take long and wait for another process's lock. */
  unlimited?: boolean;
}): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    connectionTimeoutMillis: 2000,
    idleTimeoutMillis: 30_000,
    ...(options.unlimited === true ? {} : statementLimits),
    types,
  });
  const report = (error: unknown) => options.logger.warn('database connection lost', { error: loggedError(error) });
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', report));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

const statementLimits = {
  statement_timeout: 5000,
  // A server that says nothing any more does not cut its statements off either.
  query_timeout: 6000,
  lock_timeout: 2000,
  idle_in_transaction_session_timeout: 10_000,
};

/** Refuses a server that lies about durability: with these off, a confirmed decision could vanish (rule 6). */
export async function assertDurable(db: Db): Promise<void> {
  const settings = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'server_version_num')`.execute(
    db,
  );
  const value = (name: string) => settings.rows.find((row) => row.name === name)?.setting;
  if (Number(value('server_version_num')) < 150_000) throw refusal('postgresql_older_than_15');
  if (value('fsync') !== 'on') throw refusal('fsync_off');
  if (value('full_page_writes') !== 'on') throw refusal('full_page_writes_off');
}

function refusal(code: string): UpstreamError {
  return new UpstreamError({ system: 'database', code, retry: 'never', outcome: 'refused' });
}

/**
 * Runs `work` in one transaction whose COMMIT waits for the disk whatever the server's default is. With
 * `synchronous_commit` off, two reviewers were told that the decision was theirs (reliability-security rule 6).
 * Repeats a serialisation failure or deadlock, so `work` must be repeatable: no network calls, no outside effects.
 */
export async function inDurableTransaction<T>(db: Db, work: (tx: Transaction<Database>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async (tx) => {
        await sql`set local synchronous_commit = on`.execute(tx);
        return work(tx);
      });
    } catch (error) {
      if (attempt >= 5 || !isRepeatable(error)) throw error;
    }
  }
}

/** Reads everything in one look at the database, so that no part of an answer contradicts another. Nothing can be written. */
export function inOneLook<T>(db: Db, read: (tx: Transaction<Database>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}

/** 40001 serialisation failure and 40P01 deadlock: PostgreSQL rolled back and asks for another try. */
function isRepeatable(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code === '40001' || code === '40P01';
}
