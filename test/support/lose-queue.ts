import pg from 'pg';
import { flushRedis } from './redis.ts';
import { queryDatabase } from './sql.ts';
import type { QueueKind, World } from './world.ts';

/** The queue forgets everything it was told, as after a flush, a restart without its file, or a restore from yesterday. */
export async function loseQueue(world: World, queue: QueueKind): Promise<void> {
  if (queue === 'redis') {
    await flushRedis(world.env['REDIS_URL'] ?? '');
    return;
  }
  const tables = await queryDatabase<{ name: string }>(
    world,
    "select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not in ('migration', 'meta')",
  );
  if (tables.length > 0) await truncate(world, tables.map(({ name }) => name).join(', '));
}

/** An app that runs locks these tables in an order of its own, so PostgreSQL may let one of the two begin again. */
async function truncate(world: World, tables: string, triesLeft = 5): Promise<void> {
  try {
    await queryDatabase(world, `truncate ${tables} cascade`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '40P01' || triesLeft <= 1) throw error;
    await truncate(world, tables, triesLeft - 1);
  }
}
