import { actionIds, blockIds } from '../../../blocks/action-ids.ts';
import { sessionErased } from '../../../blocks/decision-replies.ts';
import { holdDateUnusable, holdNeedsAuditor, holdPlaced, holdReasonUnusable } from '../../../blocks/erasure-replies.ts';
import { windowOutdated } from '../../../blocks/replies.ts';
import { cleanText } from '../../core/clean-text.ts';
import { shortSessionId } from '../../core/session.ts';
import type { Deps } from '../../services/deps.ts';
import { holdSession } from '../../services/hold-session.ts';
import { epochSeconds } from '../erasure-reply.ts';
import { actorOf, chosenDate, typedText, type ViewSubmission } from '../payloads.ts';
import { sessionOf } from '../press.ts';
import type { FormAnswer } from './form-answer.ts';

const maxYears = 10;
const dayMs = 24 * 3_600_000;

/** Why and until when a session is to be held was filled in: it is held, or the form says why not. */
export async function holdSessionForm(deps: Deps, body: ViewSubmission): Promise<FormAnswer> {
  const reason = cleanText(typedText(body, blockIds.holdReason, actionIds.holdReason), 500);
  const endsAt = endOf(chosenDate(body, blockIds.holdUntil, actionIds.holdUntil), deps.clock.now());
  const errors = {
    ...(reason === null || reason.length < 10 ? { [blockIds.holdReason]: holdReasonUnusable() } : {}),
    ...(endsAt === null ? { [blockIds.holdUntil]: holdDateUnusable({ maxYears }) } : {}),
  };
  if (reason === null || endsAt === null || Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const session = await sessionOf(deps, body.view.private_metadata);
  if (session === undefined) return { kind: 'notice', text: windowOutdated() };
  const { kind } = await holdSession(deps, { actor: actorOf(body), session, reason, endsAt });
  const short = { shortSessionId: shortSessionId(session.yoti_session_id) };
  if (kind === 'refused') return { kind: 'notice', text: holdNeedsAuditor() };
  if (kind === 'erased') return { kind: 'notice', text: sessionErased(short) };
  return { kind: 'notice', text: holdPlaced({ ...short, until: epochSeconds(endsAt) }) };
}

/** The end of that day in UTC; `null` for a day that is over, today, too far away, or none at all. */
function endOf(date: string | null, now: Date): Date | null {
  const start = date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T00:00:00Z`) : null;
  if (start === null || Number.isNaN(start.getTime()) || start <= now) return null;
  const isTooFar = start.getTime() > now.getTime() + maxYears * 366 * dayMs;
  return isTooFar ? null : new Date(start.getTime() + dayMs - 1000);
}
