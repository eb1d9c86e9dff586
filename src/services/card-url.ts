import type { Transaction } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Deps } from './deps.ts';

/** Where the live card of a session stands, as a link into the workspace; `null` when none stands anywhere. */
export async function cardUrlOf(
  deps: Pick<Deps, 'identity'>,
  db: Transaction<Database> | Deps['db'],
  sessionId: string,
): Promise<string | null> {
  const card = await db
    .selectFrom('slack_messages')
    .select(['channel', 'message_ts'])
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'card')
    .where('message_ts', 'is not', null)
    .orderBy('posted_at', 'desc')
    .executeTakeFirst();
  const { url } = deps.identity();
  if (card?.message_ts == null || url === null) return null;
  return `${url}archives/${card.channel}/p${card.message_ts.replace('.', '')}`;
}
