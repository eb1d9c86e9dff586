import { buildDeliveryList, type DeliveryListView } from '../../../blocks/delivery-list.ts';
import { notForYou } from '../../../blocks/replies.ts';
import { rolesFor } from '../../core/authorisation.ts';
import { shortSessionId } from '../../core/session.ts';
import { describeDeliveryCode, describeDeliveryKind } from '../../core/wording/delivery-codes.ts';
import type { Deps } from '../../services/deps.ts';
import { type DeliveryList, listDeliveries } from '../../services/list-deliveries.ts';
import type { SlashCommand } from '../payloads.ts';
import type { PressAnswer } from '../press.ts';

/** `/idv deliveries`: what the back end did not take, with Replay and Skip for whoever may press them. */
export async function showDeliveries(deps: Deps, command: SlashCommand): Promise<PressAnswer> {
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  const list = await listDeliveries(deps, actor);
  if (list === null) return notForYou({ role: rolesFor('see_deliveries').join(' or ') });
  return buildDeliveryList(toView(list));
}

function toView({ held, heldInAll, waiting, endpoint, maySteer }: DeliveryList): DeliveryListView {
  return {
    held: held.map((delivery) => ({
      deliveryId: delivery.id,
      kindLabel: describeDeliveryKind(delivery.kind),
      shortSessionId: shortSessionId(delivery.yotiSessionId),
      heldSince: toSeconds(delivery.heldSince),
      lastFailure: describeDeliveryCode(delivery.lastCode, delivery.lastStatus),
      tries: delivery.attempts,
      behind: delivery.waiting,
    })),
    ...{ heldInAll, waiting, maySteer },
    backEnd: endpoint.kind === 'down' ? { kind: 'down', since: toSeconds(endpoint.since) } : endpoint,
  };
}

function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
