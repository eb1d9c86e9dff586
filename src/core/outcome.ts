import { type CheckSummary, summariseChecks } from './checks.ts';
import type { Decision, Verdict } from './decision.ts';
import { summariseProfiles } from './profiles.ts';
import { type Session, stateLabel } from './session.ts';
import { notKnownHere } from './wording/humanise-code.ts';
import type { Standing } from './wording/recommendations.ts';

export interface Outcome {
  /** "2 of 6 checks need you", or the decision once there is one: "APPROVED". */
  readonly headline: string;
  /** How many checks stand where, without a name: "Yoti: 1 REJECT, 1 CONSIDER, 4 APPROVE"; empty without checks. */
  readonly counts: string;
  readonly nextStep: string;
}

/** What can still be done about a session, besides what Yoti says of it. */
export interface ReviewStanding {
  readonly decision: Pick<Decision, 'verdict'> | null;
  /** Yoti holds the session no more: nobody can decide it. */
  readonly isGone: boolean;
  /** What the first of two signatures is for, while it waits for the second. */
  readonly proposed: Verdict | null;
}

/** The headline of a session that nobody decided while Yoti still held it. */
export const goneHeadline = 'Not decided: Yoti no longer holds it';

/** What a session comes to for its reader, in words without subject data (ruling 15): the same wherever it is shown. */
export function summariseOutcome(session: Session, { decision, isGone, proposed }: ReviewStanding): Outcome {
  const counting = summariseChecks(session).filter((check) => !check.superseded);
  const counts = describeCounts(session, counting);
  if (decision) {
    const headline = decision.verdict === 'APPROVE' ? 'APPROVED' : 'REJECTED';
    return { headline, counts, nextStep: 'Decided: nothing more to do.' };
  }
  if (session.state === 'EXPIRED') {
    return { headline: 'Expired before it was finished', counts, nextStep: 'See what is missing.' };
  }
  if (isGone) return { headline: goneHeadline, counts, nextStep: 'It cannot be decided any more.' };
  if (session.state === 'ONGOING') return { headline: 'In progress', counts, nextStep: 'Wait until it is finished.' };
  if (session.state !== 'COMPLETED') {
    const headline = `State “${stateLabel(session.state)}” is ${notKnownHere}`;
    return { headline, counts, nextStep: 'Look at it in Yoti’s portal.' };
  }
  if (proposed !== null) {
    const headline = `${proposed} proposed, needs a second signature`;
    return { headline, counts, nextStep: 'A second reviewer countersigns or declines.' };
  }
  return { headline: completedHeadline(session, counting), counts, nextStep: 'Approve or reject.' };
}

/**
 * Whether a verdict goes against what Yoti recommends: an override. Approving without a usable result is none, but the
 * warning before it says so.
 */
export function isAgainstRecommendation(session: Session, verdict: Verdict): boolean {
  const checks = summariseChecks(session).filter((check) => check.needsAttention);
  const unmetProfile = summariseProfiles(session).some((profile) => profile.needsAttention);
  if (verdict === 'REJECT') return session.checks.length > 0 && checks.length === 0 && !unmetProfile;
  return unmetProfile || count(checks, 'REJECT') + count(checks, 'CONSIDER') > 0;
}

/** Said before a person approves against a recommendation; `null` when nothing speaks against it. */
export function warnBeforeApproval(session: Session): string | null {
  const checks = summariseChecks(session).filter((check) => check.needsAttention);
  const rejects = count(checks, 'REJECT');
  const considers = count(checks, 'CONSIDER');
  const open = checks.length - rejects - considers;
  const parts = [
    rejects > 0 ? `recommends REJECT for ${checkCount(rejects)}` : null,
    considers > 0 ? `leaves ${checkCount(considers)} to you (CONSIDER)` : null,
    open > 0 ? `has no usable result for ${checkCount(open)}` : null,
  ].filter((part) => part !== null);
  const profile = summariseProfiles(session).some((one) => one.needsAttention)
    ? 'The identity profile is not met.'
    : null;
  const checkWarning = parts.length === 0 ? null : `Yoti ${joinWords(parts)}.`;
  return [checkWarning, profile].filter((part) => part !== null).join(' ') || null;
}

/** How the checks of a session stand, said to nobody in particular: for reports and lists. */
export function describeRecommendations(session: Session): string {
  const counting = summariseChecks(session).filter((check) => !check.superseded);
  const attention = counting.filter((check) => check.needsAttention).length;
  if (attention === 0) return withoutAttention(session, counting.length, 'The identity profile is not met');
  return `${attention} of ${checkCount(counting.length)} ${attention === 1 ? 'is' : 'are'} not recommended APPROVE`;
}

function completedHeadline(session: Session, counting: readonly CheckSummary[]): string {
  const total = counting.length;
  const attention = counting.filter((check) => check.needsAttention).length;
  if (attention > 0) return `${attention} of ${checkCount(total)} ${attention === 1 ? 'needs' : 'need'} you`;
  return withoutAttention(session, total, 'The identity profile needs you');
}

function withoutAttention(session: Session, total: number, profileHeadline: string): string {
  if (summariseProfiles(session).some((profile) => profile.needsAttention)) return profileHeadline;
  if (total === 0) return 'No checks in this session';
  return total === 1 ? 'The one check is recommended APPROVE' : `All ${total} checks are recommended APPROVE`;
}

const countWords: readonly (readonly [Standing, string])[] = [
  ['REJECT', 'REJECT'],
  ['CONSIDER', 'CONSIDER'],
  ['NOT_AVAILABLE', 'NOT AVAILABLE'],
  ['FAILED', 'failed at Yoti'],
  ['UNFINISHED', 'not finished'],
  ['UNKNOWN', 'unknown'],
  ['APPROVE', 'APPROVE'],
];

function describeCounts(session: Session, counting: readonly CheckSummary[]): string {
  if (counting.length === 0) return '';
  const parts = countWords.filter(([standing]) => count(counting, standing) > 0);
  const earlier = session.checks.length - counting.length;
  const aside = earlier === 0 ? '' : `; ${earlier} earlier ${earlier === 1 ? 'attempt' : 'attempts'} not counted`;
  return `Yoti: ${parts.map(([standing, word]) => `${count(counting, standing)} ${word}`).join(', ')}${aside}`;
}

function count(checks: readonly CheckSummary[], standing: Standing): number {
  return checks.filter((check) => check.standing === standing).length;
}

function checkCount(number: number): string {
  return number === 1 ? '1 check' : `${number} checks`;
}

function joinWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
