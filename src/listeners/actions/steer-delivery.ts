import { deliveryNotHeld, deliveryReplayed, deliverySkipped } from '../../../blocks/delivery-replies.ts';
import { notForYou, unknownButton } from '../../../blocks/replies.ts';
import { rolesFor } from '../../core/authorisation.ts';
import { describeDeliveryKind } from '../../core/wording/delivery-codes.ts';
import { assertNever } from '../../errors.ts';
import type { Deps } from '../../services/deps.ts';
import { replayDelivery, type SteerOutcome, skipDelivery } from '../../services/steer-delivery.ts';
import { actorOf, type BlockActions } from '../payloads.ts';
import { pressedValue } from '../press.ts';

/** Replay: a held delivery is sent once more. */
export async function replayByButton(deps: Deps, body: BlockActions): Promise<string> {
  const outcome = await replayDelivery(deps, { actor: actorOf(body), deliveryId: pressedValue(body) });
  return wordOutcome(outcome, deliveryReplayed);
}

/** Skip, after its question: a held delivery is given up. */
export async function skipByButton(deps: Deps, body: BlockActions): Promise<string> {
  const outcome = await skipDelivery(deps, { actor: actorOf(body), deliveryId: pressedValue(body) });
  return wordOutcome(outcome, deliverySkipped);
}

function wordOutcome(outcome: SteerOutcome, done: typeof deliveryReplayed): string {
  switch (outcome.kind) {
    case 'done':
      return done(toView(outcome.what));
    case 'not_held':
      return deliveryNotHeld({ ...toView(outcome.what), state: outcome.state });
    case 'refused':
      return notForYou({ role: rolesFor('steer_delivery').join(' or ') });
    case 'unknown':
      return unknownButton();
    default:
      return assertNever(outcome);
  }
}

function toView({ deliveryKind, shortSessionId }: { deliveryKind: string; shortSessionId: string }) {
  return { kindLabel: describeDeliveryKind(deliveryKind), shortSessionId };
}
