import type { CheckLine } from '../../blocks/check-lines.ts';
import type { ExpiredAlertView } from '../../blocks/expired-alert.ts';
import type { CardStanding, SessionCardView } from '../../blocks/session-card.ts';
import type { CardFacts } from '../core/card-facts.ts';
import { markOf, setAsideWords } from '../core/check-mark.ts';
import { type CheckSummary, summariseChecks } from '../core/checks.ts';
import type { Decision } from '../core/decision.ts';
import { summariseOutcome } from '../core/outcome.ts';
import { type ProfileSummary, summariseProfiles } from '../core/profiles.ts';
import { listReviewImages } from '../core/review-images.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import { describeUnfinished, ownerWords } from '../core/unfinished.ts';
import { checkGroups } from '../core/wording/check-types.ts';
import { toCardTime } from './card-time.ts';

/** The facts of a session as the view that `buildSessionCard` draws. */
export function presentCard(facts: CardFacts): SessionCardView {
  const { session, decision, isGone, proposal } = facts;
  return {
    ...applicantFacts(facts),
    ...summariseOutcome(session, { decision, isGone, proposed: proposal?.verdict ?? null }),
    shortSessionId: shortSessionId(session.yotiSessionId),
    stateLabel: stateLabel(session.state),
    finalAt: toCardTime(facts.finalAt),
    checks: checkLines(facts),
    unreadFields: session.unreadFields,
    picture: facts.sheet,
    pictureNote: facts.sheetNote,
    // Without any picture there is nothing to show to anybody.
    imagesPolicy: listReviewImages(session).length > 0 ? facts.imagesPolicy : 'clear',
    buttonValue: facts.buttonValue,
    standing: presentStanding(facts),
  };
}

/** The facts of an expired session as the view that `buildExpiredAlert` draws. */
export function presentExpiredAlert(facts: CardFacts): ExpiredAlertView {
  const { done, open, nextStep } = describeUnfinished(facts.session);
  const completedLater = facts.session.state === 'COMPLETED';
  return {
    ...applicantFacts(facts),
    shortSessionId: shortSessionId(facts.session.yotiSessionId),
    expiredAt: toCardTime(facts.finalAt),
    deadlineAt: toCardTime(facts.registration.deadlineAt),
    done,
    open: open.map((step) => ({ what: step.what, owner: ownerWords[step.owner] })),
    nextStep: completedLater ? 'Its own card is in the review channel: decide there.' : nextStep,
    completedLater,
    buttonValue: facts.buttonValue,
  };
}

function applicantFacts({ session, registration }: CardFacts) {
  return {
    applicantName: registration.applicant.name,
    applicantEmail: registration.applicant.email,
    userTrackingId: registration.userTrackingId ?? session.userTrackingId,
    yotiSessionId: session.yotiSessionId,
    createdBy: registration.createdBy,
    createdAt: toCardTime(registration.createdAt),
  };
}

export function presentDecided(decision: Decision, reason: string | null): Extract<CardStanding, { kind: 'decided' }> {
  return {
    kind: 'decided',
    verdict: decision.verdict,
    slackUserId: decision.slackUserId,
    decidedAt: toCardTime(decision.decidedAt),
    againstRecommendation: decision.isOverride,
    reason,
    proposedBy: decision.proposedBy?.slackUserId ?? null,
  };
}

/** Only a COMPLETED session can be decided; everything else has no decision buttons. */
function presentStanding(facts: CardFacts): CardStanding {
  const { session, decision, decisionReason, proposal, isGone } = facts;
  if (decision) return presentDecided(decision, decisionReason);
  if (session.state !== 'COMPLETED') return { kind: 'closed' };
  if (isGone) return { kind: 'gone' };
  if (proposal !== null) {
    return {
      kind: 'proposed',
      verdict: proposal.verdict,
      slackUserId: proposal.slackUserId,
      proposedAt: toCardTime(proposal.proposedAt),
      expiresAt: toCardTime(proposal.expiresAt),
      reason: proposal.reason,
      againstRecommendation: proposal.isOverride,
      proposalValue: proposal.buttonValue,
    };
  }
  return {
    kind: 'open',
    approvesAtOnce: facts.approvesAtOnce,
    claim: facts.claim && { slackUserId: facts.claim.slackUserId, since: toCardTime(facts.claim.since) },
  };
}

/** What needs a person first, worst first; the rest group by group. */
function checkLines({ session }: CardFacts): readonly CheckLine[] {
  const profiles = summariseProfiles(session).map(profileLine);
  const checks = summariseChecks(session);
  const urgent = (line: { readonly needsAttention: boolean }) => line.needsAttention;
  const rest = checkGroups.flatMap((group) => checks.filter((check) => !urgent(check) && check.group === group));
  return [
    ...profiles.filter(urgent),
    ...[...checks.filter(urgent), ...rest].map(checkLine),
    ...profiles.filter((line) => !urgent(line)),
  ];
}

function checkLine(check: CheckSummary): CheckLine {
  return {
    mark: markOf(check),
    word: check.word,
    label: check.label,
    subject: check.subject,
    group: check.group,
    reason: check.reason,
    nextStep: check.nextStep,
    note: check.superseded ? setAsideWords : (check.note ?? check.failures),
    needsAttention: check.needsAttention,
  };
}

function profileLine(profile: ProfileSummary): CheckLine {
  return {
    mark: profile.needsAttention ? 'consider' : 'approve',
    word: profile.word,
    label: profile.label,
    subject: null,
    group: 'Identity profile',
    reason: profile.reason,
    nextStep: profile.nextStep,
    note: profile.schemes.join('; ') || null,
    needsAttention: profile.needsAttention,
  };
}
