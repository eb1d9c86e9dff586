import {
  alreadyDecided,
  alreadyDecidedByYou,
  botRefused,
  checkingRole,
  deactivatedRefused,
  decidedByYou,
  guestRefused,
  notConfirmedYet,
  notRecorded,
  notReviewer,
  outsiderRefused,
  rolesUnavailable,
  sessionExpired,
  sessionGoneAtYoti,
  sessionNotFinished,
  sessionUnknown,
  staleCard,
} from '../../blocks/replies.ts';
import { assertNever } from '../errors.ts';
import type { RoleRefusal } from '../services/judge-role.ts';
import type { DecisionOutcome } from '../services/record-decision.ts';

/** Every outcome of a click in a sentence of its own: a click is never swallowed (invariant 4). */
export function decisionReply(outcome: DecisionOutcome): string {
  switch (outcome.kind) {
    case 'decided':
      return decidedByYou(outcome);
    case 'already':
      return wordAlready(outcome);
    case 'role':
      return wordRole(outcome.reason);
    case 'stale':
      return staleCard();
    case 'unknown_session':
      return sessionUnknown();
    case 'cold':
      return checkingRole();
    case 'unconfirmed':
      return notConfirmedYet();
    case 'not_recorded':
      return notRecorded();
    case 'roles_unavailable':
      return rolesUnavailable();
    case 'gone':
      return sessionGoneAtYoti(outcome);
    case 'expired':
      return sessionExpired(outcome);
    case 'unfinished':
      return sessionNotFinished(outcome);
    default:
      return assertNever(outcome);
  }
}

function wordAlready(outcome: Extract<DecisionOutcome, { kind: 'already' }>): string {
  const { decision, shortSessionId } = outcome;
  const view = { verdict: decision.verdict, decidedAt: Date.parse(decision.decidedAt) / 1000, shortSessionId };
  return outcome.byYou ? alreadyDecidedByYou(view) : alreadyDecided({ ...view, slackUserId: decision.slackUserId });
}

function wordRole(reason: RoleRefusal): string {
  switch (reason) {
    case 'not_in_role':
      return notReviewer();
    case 'guest':
      return guestRefused();
    case 'outsider':
      return outsiderRefused();
    case 'bot':
      return botRefused();
    case 'deactivated':
      return deactivatedRefused();
    default:
      return assertNever(reason);
  }
}
