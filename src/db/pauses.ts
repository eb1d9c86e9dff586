import { sql } from 'kysely';
import type { Db } from './database.ts';

/** Slack said "slow down" for one bucket (a method, and for posts the channel): all workers leave that bucket alone, and only it (T37). */
export async function pauseBucket(db: Db, bucket: string, until: Date): Promise<void> {
  await db
    .insertInto('slack_pauses')
    .values({ bucket, until })
    .onConflict((conflict) =>
      conflict.column('bucket').doUpdateSet({ until: sql`greatest(slack_pauses.until, excluded.until)` }),
    )
    .execute();
}

export async function pausedUntil(db: Db, bucket: string, now: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('slack_pauses')
    .select('until')
    .where('bucket', '=', bucket)
    .where('until', '>', now)
    .executeTakeFirst();
  return row?.until ?? null;
}
