import type { LoggedEvent } from '../core/details/details-input.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';

/** Everything that is on record of a session, oldest first: ledger, notifications, deliveries. */
export async function loadEvents(deps: Pick<Deps, 'db'>, session: SessionRow): Promise<LoggedEvent[]> {
  const [ledger, notifications, deliveries] = await Promise.all([
    deps.db
      .selectFrom('ledger')
      .select(['at', 'kind', 'actor', 'payload'])
      .where('session_id', '=', session.id)
      .orderBy('seq')
      .execute(),
    deps.db
      .selectFrom('inbox')
      .select(['received_at', 'topic'])
      .where('yoti_session_id', '=', session.yoti_session_id)
      .execute(),
    deps.db
      .selectFrom('deliveries')
      .select(['created_at', 'kind', 'sequence'])
      .where('session_id', '=', session.id)
      .execute(),
  ]);
  const events: LoggedEvent[] = [
    ...ledger.map(({ at, kind, actor, payload }) => ({
      at: at.toISOString(),
      kind,
      actor,
      // Written by `appendLedger`, which takes flat values only.
      payload: JSON.parse(payload) as LoggedEvent['payload'],
    })),
    ...notifications.map(({ received_at: at, topic }) => ({
      at: at.toISOString(),
      kind: 'notification.received',
      actor: 'yoti',
      payload: { topic },
    })),
    ...deliveries.map(({ created_at: at, kind, sequence }) => ({
      at: at.toISOString(),
      kind: 'delivery.owed',
      actor: 'system',
      payload: { kind, sequence },
    })),
  ];
  return events.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
