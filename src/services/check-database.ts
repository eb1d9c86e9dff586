import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { migrationNames } from '../db/migrate.ts';

/** Whether the database answers and holds the schema that this version was written for. */
export async function checkDatabase(db: Db): Promise<'ok' | 'unreachable' | 'migrations_pending'> {
  try {
    const done = await sql<{ name: string }>`select name from kysely_migration order by name desc limit 1`.execute(db);
    const newest = (await migrationNames()).at(-1);
    return done.rows[0]?.name === newest ? 'ok' : 'migrations_pending';
  } catch {
    return 'unreachable';
  }
}
