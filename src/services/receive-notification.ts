import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { addMs } from '../clock.ts';
import { inDurableTransaction } from '../db/database.ts';
import { findSessionByYotiId, markForSync } from '../db/sessions.ts';
import type { Deps } from './deps.ts';

export interface Notification {
  readonly yotiSessionId: string;
  /** Lower-case on the wire; topics this version does not know are as good a hint as any. */
  readonly topic: string;
  /** The resource, task or check that moved; empty when the topic names none. */
  readonly subjectId: string;
}

/** How many made-up sessions a minute somebody with the credential can make us ask Yoti about (reliability-security 5.1). */
const unknownPerMinute = 100;

/** When this has run, the hint is stored and the session is owed a look at Yoti. Its content is never taken as state. */
export async function receiveNotification(deps: Deps, notification: Notification): Promise<void> {
  const now = deps.clock.now();
  const digest = digestOf(notification);
  const next = await inDurableTransaction(deps.db, async (tx) => {
    const session = await findSessionByYotiId(tx, notification.yotiSessionId);
    const isNew = await tx
      .insertInto('inbox')
      .values({
        digest,
        yoti_session_id: notification.yotiSessionId,
        topic: notification.topic,
        received_at: now,
        state: session === undefined ? 'owed' : 'known',
        next_try_at: session === undefined ? now : null,
      })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .returning('digest')
      .executeTakeFirst();
    if (session !== undefined) {
      // Also for a repeated hint: the first one may have come before Yoti could be read.
      await markForSync(tx, session.id, now);
      return { kind: 'sync', sessionId: session.id } as const;
    }
    if (isNew === undefined) return { kind: 'nothing' } as const;
    const recent = await tx
      .selectFrom('inbox')
      .select(sql<number>`count(*)::int`.as('count'))
      // Those already looked at count too: the budget is for looks, however fast they are answered.
      .where('state', '!=', 'known')
      .where('received_at', '>', addMs(now, -60_000))
      .executeTakeFirstOrThrow();
    if (recent.count <= unknownPerMinute) return { kind: 'adopt' } as const;
    await tx.deleteFrom('inbox').where('digest', '=', digest).execute();
    return { kind: 'nothing' } as const;
  });
  if (next.kind === 'sync') await deps.ring('sync-session', { sessionId: next.sessionId });
  if (next.kind === 'adopt') await deps.ring('adopt-session', { digest });
}

function digestOf(notification: Notification): string {
  const parts = [notification.yotiSessionId, notification.topic, notification.subjectId];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
