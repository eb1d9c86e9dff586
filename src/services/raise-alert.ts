import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { oweMessage } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import type { Deps } from './deps.ts';

export interface Alert {
  /** One alert per cause and day, however often the cause comes up. */
  readonly cause: string;
  readonly title: string;
  readonly whatHappened: string;
  readonly whatToDo: string;
}

/** When this has run, the operators are owed one message in the alert channel for this cause today, and it is in the log. */
export async function raiseAlert(deps: Deps, alert: Alert, tx?: Transaction<Database>): Promise<void> {
  const now = deps.clock.now();
  const reference = randomBytes(4).toString('hex');
  const messageId = await oweMessage(tx ?? deps.db, {
    kind: 'operator_alert',
    sessionId: null,
    channel: deps.settings.alertChannel,
    dedupeKey: `alert:${alert.cause}:${now.toISOString().slice(0, 10)}`,
    content: { title: alert.title, whatHappened: alert.whatHappened, whatToDo: alert.whatToDo, reference },
    now,
  });
  if (messageId === null) return;
  deps.logger.error('alert raised', { code: alert.cause, requestId: reference });
  // Inside a transaction the row is not visible yet; the sweep rings for it.
  if (tx === undefined) await deps.ring('post-message', { messageId });
}
