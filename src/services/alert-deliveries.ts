import type { Transaction } from 'kysely';
import { addMs } from '../clock.ts';
import { shortSessionId } from '../core/session.ts';
import { describeDeliveryCode } from '../core/wording/delivery-codes.ts';
import { inDurableTransaction } from '../db/database.ts';
import { type DeliveryRow, listHeldDeliveries } from '../db/deliveries.ts';
import { takeAlert } from '../db/delivery-endpoints.ts';
import type { Database } from '../db/schema.ts';
import { findSession } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

const dayMs = 24 * 3_600_000;
const howToGoOn = 'Put the receiver right, then type /idv deliveries and press Replay. Skip gives one up for good.';

interface LastTry {
  readonly code: string;
  readonly status: number | null;
}

/**
 * One alert while anything is held: `/idv deliveries` lists it all, and whatever is held after that was cleared is told
 * anew. It is owed in the transaction that holds the delivery, so that no crash comes between the two; the sweep rings for it.
 */
export async function alertHeld(
  deps: Deps,
  tx: Transaction<Database>,
  { row, code, status }: LastTry & { row: DeliveryRow },
): Promise<void> {
  const session = await findSession(tx, row.session_id);
  const short = session === undefined ? '' : shortSessionId(session.yoti_session_id);
  const last = describeDeliveryCode(code, status);
  const { held } = await listHeldDeliveries(tx, 1);
  const alert = {
    cause: heldCause(held[0] ?? row),
    title: 'A delivery to the back end is held',
    whatHappened: `The delivery ${row.kind} of session …${short} is not tried any more. The last try: ${last}. Later deliveries of the session wait behind it; there may be more like it.`,
    whatToDo: howToGoOn,
  };
  await raiseAlert(deps, alert, tx);
}

/** When this has run, the operators were told today of what is held for longer than a day. */
export async function remindOfHeld(deps: Deps): Promise<void> {
  const { held, total } = await listHeldDeliveries(deps.db, 1);
  const [oldest] = held;
  if (oldest === undefined || oldest.heldSince > addMs(deps.clock.now(), -dayMs)) return;
  await raiseAlert(deps, {
    cause: heldCause(oldest),
    title: 'Deliveries to the back end are still held',
    whatHappened: `${total === 1 ? 'One delivery is' : `${total} deliveries are`} held, the oldest since ${oldest.heldSince.toISOString().slice(0, 10)}. Later deliveries of the same sessions wait behind.`,
    whatToDo: howToGoOn,
  });
}

/** By the delivery that is held longest: the cause stays the same until a person has dealt with it. */
function heldCause(oldest: { readonly id: string }): string {
  return `delivery_held:${oldest.id}`;
}

/** Once when the address counts as down, and again after each day on which it still does. */
export async function alertEndpointDown(deps: Deps, down: LastTry & { urlDigest: string }): Promise<void> {
  const alertOf = (since: Date) => ({
    cause: `delivery_endpoint_down:${since.toISOString()}`,
    title: 'Deliveries do not reach the back end',
    whatHappened: `Many tries in a row failed. The last one: ${describeDeliveryCode(down.code, down.status)}. All deliveries wait; one is tried each minute, and none is lost.`,
    whatToDo: 'Look at the receiver behind DECISION_WEBHOOK_URL. Once it answers 2xx, everything that waits follows.',
  });
  await inDurableTransaction(deps.db, async (tx) => {
    const since = await takeAlert(tx, down.urlDigest, deps.clock.now());
    if (since !== null) await raiseAlert(deps, alertOf(since), tx);
  });
}
