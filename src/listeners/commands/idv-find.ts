import { lookRefused, noSuchSession, tooLong } from '../../../blocks/replies.ts';
import { buildFoundList, buildQueueList, type SessionListEntry } from '../../../blocks/session-list.ts';
import type { ListedSession } from '../../core/queue-list.ts';
import type { Deps } from '../../services/deps.ts';
import { findListed, listQueueAsked } from '../../services/find-listed.ts';
import type { SlashCommand } from '../payloads.ts';
import { maxQueryChars, plainQuery } from '../plain-query.ts';
import type { PressAnswer } from '../press.ts';

/** `/idv find TEXT`: sessions with their state, decision and deadline. Unknown and not theirs to see read the same (T22). */
export async function findSession(deps: Deps, command: SlashCommand, typed: string): Promise<PressAnswer> {
  const text = plainQuery(typed);
  if (text.length > maxQueryChars) return tooLong({ maxChars: maxQueryChars });
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  const found = await findListed(deps, { actor, text });
  if (found.sessions.length === 0) return noSuchSession();
  return buildFoundList({ ...found, sessions: found.sessions.map(toEntry) });
}

/** `/idv queue`: what waits for a decision. */
export async function showQueue(deps: Deps, command: SlashCommand): Promise<PressAnswer> {
  const queue = await listQueueAsked(deps, { slackTeamId: command.team_id, slackUserId: command.user_id });
  if (queue.kind === 'no_role') return lookRefused();
  const { waiting, inProgress, expired } = queue;
  return buildQueueList({
    waiting: waiting.sessions.map(toEntry),
    more: waiting.more,
    inProgress: inProgress.sessions.length + inProgress.more,
    expired: expired.sessions.length + expired.more,
  });
}

function toEntry({ sessionId, since, deadlineAt, decision, ...rest }: ListedSession): SessionListEntry {
  return {
    ...rest,
    since: seconds(since),
    deadlineAt: deadlineAt === null ? null : seconds(deadlineAt),
    decision: decision && { ...decision, decidedAt: seconds(decision.decidedAt) },
    buttonValue: sessionId,
  };
}

function seconds(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000);
}
