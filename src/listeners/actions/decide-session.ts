import type { Verdict } from '../../core/decision.ts';
import { readButtonValue } from '../../services/card-facts.ts';
import { takeClick } from '../../services/decide-click.ts';
import type { Deps } from '../../services/deps.ts';
import { actorOf, type BlockActions, pressId } from '../payloads.ts';

/** Approve or Reject was pressed. @returns the answer for the person, once the click is stored. */
export async function decideSession(deps: Deps, body: BlockActions, verdict: Verdict): Promise<string> {
  const pointer = readButtonValue(body.actions[0]?.value ?? '');
  const { channel_id: channel, message_ts: messageTs } = body.container;
  if (pointer === null || channel === undefined || messageTs === undefined) {
    return deps.present.decisionReply({ kind: 'unknown_session' });
  }
  const outcome = await takeClick(deps, {
    actionId: pressId(body),
    verdict,
    actor: actorOf(body),
    ...pointer,
    channel,
    messageTs,
  });
  return deps.present.decisionReply(outcome);
}
