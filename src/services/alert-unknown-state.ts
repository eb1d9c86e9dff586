import type { Transaction } from 'kysely';
import { shortSessionId } from '../core/session.ts';
import type { Database } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

const patienceMs = 24 * 60 * 60_000;

/**
 * When this has run, the operators know of a session that has been for a day in a state this version does not know: it
 * is looked at like an open one, but nobody would ever see it. Call it before the transaction's ledger entry.
 */
export async function alertUnknownState(
  deps: Deps,
  tx: Transaction<Database>,
  { row, state }: { row: SessionRow; state: string },
): Promise<void> {
  if (state === 'ONGOING') return;
  const now = deps.clock.now();
  const first = await tx
    .selectFrom('session_versions')
    .select((seen) => seen.fn.min('seen_at').as('at'))
    .where('session_id', '=', row.id)
    .where('state', '=', state)
    .executeTakeFirst();
  const firstAt = first?.at ?? now;
  if (now.getTime() - firstAt.getTime() < patienceMs) return;
  const alert = {
    // One cause for all sessions: a state that Yoti adds would come up in every one of them.
    cause: 'unknown-state',
    title: 'A session stays in a state that this version does not know',
    whatHappened: `Session …${shortSessionId(row.yoti_session_id)} has been neither ONGOING, COMPLETED nor EXPIRED for more than a day, so it has no card.`,
    whatToDo: 'Look it up in the Yoti portal, and check whether a newer version of Countersign knows its state.',
  };
  await raiseAlert(deps, alert, tx);
}
