import { sessionErased } from '../../../blocks/decision-replies.ts';
import { buildEraseSessionModal } from '../../../blocks/erase-session-modal.ts';
import {
  eraseNeedsAdmin,
  holdNeedsAuditor,
  holdReleased,
  notHeld,
  whichSession,
} from '../../../blocks/erasure-replies.ts';
import { buildHoldSessionModal } from '../../../blocks/hold-session-modal.ts';
import { noSuchSession, tooLong } from '../../../blocks/replies.ts';
import { shortSessionId, stateLabel } from '../../core/session.ts';
import type { Deps } from '../../services/deps.ts';
import { findSessions } from '../../services/find-sessions.ts';
import { offerHold, releaseHold } from '../../services/hold-session.ts';
import { judgeLook } from '../../services/judge-looker.ts';
import { type ErasureWish, offerErasure } from '../../services/order-erasure.ts';
import { toMatch } from '../../services/request-report.ts';
import { epochSeconds, erasureReply } from '../erasure-reply.ts';
import { matchList } from '../match-list.ts';
import { openForm } from '../open-form.ts';
import type { SlashCommand } from '../payloads.ts';
import { maxQueryChars, plainQuery } from '../plain-query.ts';
import type { PressAnswer } from '../press.ts';

const suggestedHoldMs = 90 * 24 * 3_600_000;

/** `/idv erase SESSION`: asks for the typed word, or says how far an earlier erasure is. */
export function eraseTypedSession(deps: Deps, command: SlashCommand, typed: string): Promise<PressAnswer> {
  return onSession(
    deps,
    command,
    { typed, verb: 'erase', what: 'erasure', notTheirs: eraseNeedsAdmin() },
    async (wish) => {
      const outcome = await offerErasure(deps, wish);
      if (outcome.kind !== 'offered') return erasureReply(deps, outcome, wish.session);
      const { id, yoti_session_id: yotiSessionId, state } = wish.session;
      const view = buildEraseSessionModal({ ...outcome, yotiSessionId, stateLabel: stateLabel(state), metadata: id });
      return openForm(deps, command.trigger_id, view);
    },
  );
}

/** `/idv hold SESSION`: asks why and until when. */
export function holdTypedSession(deps: Deps, command: SlashCommand, typed: string): Promise<PressAnswer> {
  return onSession(
    deps,
    command,
    { typed, verb: 'hold', what: 'hold', notTheirs: holdNeedsAuditor() },
    async (wish) => {
      const outcome = await offerHold(deps, wish);
      const { id, yoti_session_id: yotiSessionId } = wish.session;
      if (outcome.kind === 'refused') return holdNeedsAuditor();
      if (outcome.kind === 'erased') return sessionErased({ shortSessionId: shortSessionId(yotiSessionId) });
      const suggestedDate = new Date(deps.clock.now().getTime() + suggestedHoldMs).toISOString().slice(0, 10);
      const heldUntil = outcome.heldUntil === null ? null : epochSeconds(outcome.heldUntil);
      const view = buildHoldSessionModal({ yotiSessionId, heldUntil, suggestedDate, metadata: id });
      return openForm(deps, command.trigger_id, view);
    },
  );
}

/** `/idv release SESSION`: ends a hold. */
export function releaseTypedSession(deps: Deps, command: SlashCommand, typed: string): Promise<PressAnswer> {
  const asked = { typed, verb: 'release', what: 'hold', notTheirs: holdNeedsAuditor() } as const;
  return onSession(deps, command, asked, async (wish) => {
    const { kind } = await releaseHold(deps, wish);
    const short = { shortSessionId: shortSessionId(wish.session.yoti_session_id) };
    if (kind === 'refused') return holdNeedsAuditor();
    if (kind === 'erased') return sessionErased(short);
    return kind === 'released' ? holdReleased(short) : notHeld(short);
  });
}

interface Asked {
  readonly typed: string;
  readonly verb: string;
  readonly what: 'erasure' | 'hold';
  /** Said to whoever does not hold the role, whatever they typed: nobody learns what is known here (T22). */
  readonly notTheirs: string;
}

/** Goes on with the one session that was meant. */
async function onSession(
  deps: Deps,
  command: SlashCommand,
  { typed, verb, what, notTheirs }: Asked,
  run: (wish: ErasureWish) => Promise<PressAnswer>,
): Promise<PressAnswer> {
  const text = plainQuery(typed);
  if (text.length > maxQueryChars) return tooLong({ maxChars: maxQueryChars });
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  const found = text === '' ? [] : await findSessions(deps, text);
  const [session] = found;
  if (session !== undefined && found.length === 1) return run({ actor, session });
  if ((await judgeLook(deps, { actor, sessionId: null, what })).kind === 'refused') return notTheirs;
  if (text === '') return whichSession({ verb });
  if (session === undefined) return noSuchSession();
  return matchList(
    `/idv ${verb}`,
    found.map((row) => toMatch(deps, row)),
  );
}
