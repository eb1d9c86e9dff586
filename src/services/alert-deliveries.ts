import type { Transaction } from 'kysely';
import { shortSessionId } from '../core/session.ts';
import { describeDeliveryCode } from '../core/wording/delivery-codes.ts';
import { inDurableTransaction } from '../db/database.ts';
import type { DeliveryRow } from '../db/deliveries.ts';
import { takeAlert } from '../db/delivery-endpoints.ts';
import type { Database } from '../db/schema.ts';
import { findSession } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

interface LastTry {
  readonly code: string;
  readonly status: number | null;
}

/**
 * One alert a day and kind of failure: `/idv deliveries` lists all that are held. It is owed in the transaction that holds
 * the delivery, so that no crash comes between the two; the sweep rings for it.
 */
export async function alertHeld(
  deps: Deps,
  tx: Transaction<Database>,
  { row, code, status }: LastTry & { row: DeliveryRow },
): Promise<void> {
  const session = await findSession(tx, row.session_id);
  const short = session === undefined ? '' : shortSessionId(session.yoti_session_id);
  const last = describeDeliveryCode(code, status);
  const alert = {
    cause: `delivery_held:${code}`,
    title: 'A delivery to the back end is held',
    whatHappened: `The delivery ${row.kind} of session …${short} is not tried any more. The last try: ${last}. Later deliveries of the session wait behind it; there may be more like it.`,
    whatToDo: 'Put the receiver right, then type /idv deliveries and press Replay. Skip gives one up for good.',
  };
  await raiseAlert(deps, alert, tx);
}

/** Once when the address counts as down, and again after each day on which it still does. */
export async function alertEndpointDown(deps: Deps, down: LastTry & { urlDigest: string }): Promise<void> {
  const alert = {
    cause: 'delivery_endpoint_down',
    title: 'Deliveries do not reach the back end',
    whatHappened: `Many tries in a row failed. The last one: ${describeDeliveryCode(down.code, down.status)}. All deliveries wait; one is tried each minute, and none is lost.`,
    whatToDo: 'Look at the receiver behind DECISION_WEBHOOK_URL. Once it answers 2xx, everything that waits follows.',
  };
  await inDurableTransaction(deps.db, async (tx) => {
    if (await takeAlert(tx, down.urlDigest, deps.clock.now())) await raiseAlert(deps, alert, tx);
  });
}
