import {
  addressUnknown,
  claimedByOther,
  claimedByYou,
  declinedByYou,
  needsForm,
  noProposal,
  notOpened,
  notYourClaim,
  notYourProposal,
  ownProposal,
  proposedByYou,
  releasedByYou,
  sessionErased,
  sessionUnreadable,
  staleCardLink,
  tooNear,
  waitsForSecond,
  withdrawnByYou,
} from '../../blocks/decision-replies.ts';
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
import { describeCheckType } from '../core/wording/check-types.ts';
import { assertNever } from '../errors.ts';
import type { DecisionOutcome, GovernedOutcome } from '../services/act-context.ts';
import type { RoleRefusal } from '../services/judge-role.ts';

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
      return outcome.cardUrl === null ? staleCard() : staleCardLink(outcome.cardUrl);
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
    case 'unreadable':
      return sessionUnreadable();
    case 'gone':
      return sessionGoneAtYoti(outcome);
    case 'expired':
      return sessionExpired(outcome);
    case 'unfinished':
      return sessionNotFinished(outcome);
    default:
      return wordGoverned(outcome);
  }
}

function wordGoverned(outcome: GovernedOutcome): string {
  switch (outcome.kind) {
    case 'proposed':
      return proposedByYou({ ...outcome, expiresAt: Date.parse(outcome.expiresAt) / 1000 });
    case 'declined':
      return declinedByYou(outcome);
    case 'withdrawn':
      return withdrawnByYou(outcome);
    case 'claimed':
      return claimedByYou(outcome);
    case 'released':
      return releasedByYou(outcome);
    case 'needs_form':
      return needsForm();
    default:
      return wordGovernedRefusal(outcome);
  }
}

type Changing = 'proposed' | 'declined' | 'withdrawn' | 'claimed' | 'released' | 'needs_form';

function wordGovernedRefusal(outcome: Exclude<GovernedOutcome, { kind: Changing }>): string {
  switch (outcome.kind) {
    case 'erased':
      return sessionErased(outcome);
    case 'waits_for_second':
      return waitsForSecond(outcome);
    case 'no_proposal':
      return noProposal(outcome);
    case 'own_proposal':
      return ownProposal(outcome);
    case 'not_your_proposal':
      return notYourProposal(outcome);
    case 'claimed_by_other':
      return claimedByOther(outcome);
    case 'not_your_claim':
      return notYourClaim(outcome);
    case 'segregated':
      return outcome.why === 'address_unknown' ? addressUnknown(outcome) : tooNear({ ...outcome, why: outcome.why });
    case 'not_opened':
      return notOpened({ ...outcome, checks: outcome.checks.map((type) => describeCheckType(type).label) });
    default:
      return assertNever(outcome);
  }
}

function wordAlready(outcome: Extract<DecisionOutcome, { kind: 'already' }>): string {
  const { decision, shortSessionId, stateLabel } = outcome;
  const view = {
    verdict: decision.verdict,
    decidedAt: Date.parse(decision.decidedAt) / 1000,
    shortSessionId,
    stateLabel,
  };
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
