import type { LoggedEvent } from '../core/details/details-input.ts';
import type { Session } from '../core/session.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { keyedImages } from './list-viewer-images.ts';

/** Everything that is on record of a session, oldest first: ledger, notifications, deliveries. Pictures get their names. */
export async function loadEvents(
  deps: Pick<Deps, 'db'>,
  session: SessionRow,
  document: Session,
): Promise<LoggedEvent[]> {
  const names = new Map(keyedImages(document).map(({ key, name }) => [key, name]));
  // One after the other: they may be part of a transaction, which has one connection.
  const ledger = await deps.db
    .selectFrom('ledger')
    .select(['at', 'kind', 'actor', 'payload'])
    .where('session_id', '=', session.id)
    .orderBy('seq')
    .execute();
  const notifications = await deps.db
    .selectFrom('inbox')
    .select(['received_at', 'topic'])
    .where('yoti_session_id', '=', session.yoti_session_id)
    .execute();
  const deliveries = await deps.db
    .selectFrom('deliveries')
    .select(['created_at', 'kind', 'sequence'])
    .where('session_id', '=', session.id)
    .execute();
  const events: LoggedEvent[] = [
    ...ledger.map(({ at, kind, actor, payload }) => ({
      at: at.toISOString(),
      kind,
      actor,
      payload: named(readPayload(payload), names),
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

/** What `appendLedger` wrote, which takes flat payloads only and which nobody can change. */
function readPayload(text: string): LoggedEvent['payload'] {
  return JSON.parse(text) as LoggedEvent['payload'];
}

/** The ledger names a picture by its key alone. */
function named(payload: LoggedEvent['payload'], names: ReadonlyMap<string, string>): LoggedEvent['payload'] {
  const name = names.get(String(payload['image']));
  return name === undefined ? payload : { ...payload, imageName: name };
}
