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
  if (tables.length > 0) await queryDatabase(world, `truncate ${tables.map(({ name }) => name).join(', ')} cascade`);
}
