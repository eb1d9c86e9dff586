import { markOf } from '../check-mark.ts';
import { type CheckSummary, summariseChecks } from '../checks.ts';
import { type Outcome, summariseOutcome } from '../outcome.ts';
import { describeOverride } from '../override-words.ts';
import { type ProfileSummary, summariseProfiles } from '../profiles.ts';
import { notSupplied } from '../registration.ts';
import { stateLabel } from '../session.ts';
import { formatUtc } from '../time-order.ts';
import { coverNotes } from './cover-notes.ts';
import { toneOf } from './entry-blocks.ts';
import { isForSubject } from './is-for-subject.ts';
import { personName } from './person-name.ts';
import type { ReportCover, ReportFact, ReportSummaryRow, ReportVerdict } from './report-content.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportedDecision, ReportedSignature, ReportProfile } from './report-snapshot.ts';
import { waitingSignature } from './waiting-signature.ts';

/** What the report is called on its cover and in its footer. */
export const profileTitles: Readonly<Record<ReportProfile, string>> = {
  internal: 'Internal report',
  regulator: 'Report for the regulator',
  subject: 'Copy for the person it is about',
};

/** Everything that a reader needs who reads no further than the first page. */
export function reportCover(input: ReportInput): ReportCover {
  const { session, profile } = input.snapshot;
  return {
    profile: profileTitles[profile],
    facts: coverFacts(input),
    decision: verdictOf(input),
    summary: [
      ...summariseChecks(session).map((check) => checkRow(input, check)),
      ...summariseProfiles(session).map(profileRow),
    ],
    notes: coverNotes(input),
  };
}

/** Every time is in UTC and says so: a report is read where nobody knows the zone of its writer. */
function coverFacts(input: ReportInput): readonly ReportFact[] {
  const { session, registration, withData, decision, finalAt, generatedAt } = input.snapshot;
  const { userTrackingId, applicant } = registration;
  const tracking = userTrackingId ?? session.userTrackingId ?? notSupplied;
  return [
    ...factIf('Applicant', withData ? (applicant.name ?? notSupplied) : null),
    { label: 'Yoti session', value: session.yotiSessionId, isCode: true },
    ...factIf('User tracking id', withData ? tracking : null),
    ...factIf('State', stateLabel(session.state)),
    ...factIf('Created', registration.createdAt === null ? notSupplied : formatUtc(registration.createdAt)),
    ...factIf('Final state seen', finalAt && formatUtc(finalAt)),
    ...factIf('Decided', decision && formatUtc(decision.decidedAt)),
    ...factIf('Generated', formatUtc(generatedAt)),
  ];
}

function factIf(label: string, value: string | null): readonly ReportFact[] {
  return value === null ? [] : [{ label, value }];
}

function verdictOf(input: ReportInput): ReportVerdict {
  const { session, decision, isGone } = input.snapshot;
  const first = waitingSignature(input.snapshot);
  const outcome = summariseOutcome(session, { decision, isGone, proposed: first?.verdict ?? null });
  const last = isForSubject(input) || outcome.counts === '' ? [] : [`${outcome.counts}.`];
  if (decision !== null) return decided(input, decision, last);
  const canCome = session.state !== 'EXPIRED' && !isGone;
  return {
    headline: canCome ? 'No decision yet' : 'No decision',
    tone: 'neutral',
    lines: [...undecidedLines(input, outcome, first), ...last],
  };
}

/** Why there is no decision; where something changed after the session was finished, in the words of its card. */
function undecidedLines(input: ReportInput, outcome: Outcome, first: ReportedSignature | null): readonly string[] {
  const { session, isGone } = input.snapshot;
  if (session.state === 'EXPIRED') return ['The session expired, so there is nothing to decide.'];
  if (!isGone && first === null) return ['Nobody has approved or rejected this session.'];
  return [`${outcome.headline}.`, outcome.nextStep, ...(first === null ? [] : [proposedLine(input, first)])];
}

function proposedLine(input: ReportInput, { slackUserId, at }: Pick<ReportedSignature, 'slackUserId' | 'at'>): string {
  return `Proposed by ${personName(input, slackUserId)}, ${formatUtc(at)}.`;
}

function decided(input: ReportInput, decision: ReportedDecision, last: readonly string[]): ReportVerdict {
  const isApproved = decision.verdict === 'APPROVE';
  const who = `By ${decision.reviewerName ?? decision.slackUserId}, ${formatUtc(decision.decidedAt)}.`;
  const { proposedBy: first, reason } = decision;
  return {
    headline: isApproved ? 'Approved' : 'Rejected',
    tone: isApproved ? 'good' : 'bad',
    lines: isForSubject(input)
      ? [who]
      : [
          who,
          ...(first === null ? [] : [proposedLine(input, first)]),
          reason === null ? 'No reason is recorded.' : `Reason: ${reason}.`,
          overrideWords(decision),
          ...last,
        ],
  };
}

function overrideWords({ isOverride }: ReportedDecision): string {
  if (isOverride === null) return `Override ${describeOverride(isOverride)}.`;
  return isOverride
    ? 'An override: the decision goes against Yoti’s recommendation.'
    : 'No override: the decision does not go against Yoti’s recommendation.';
}

function checkRow(input: ReportInput, check: CheckSummary): ReportSummaryRow {
  return {
    check: check.subject === null ? check.label : `${check.label}: ${check.subject}`,
    recommendation: check.word,
    tone: toneOf(input, { word: check.word, mark: markOf(check) }),
    reason: check.superseded ? `${check.reason} (set aside: a later attempt counts)` : check.reason,
  };
}

/** No check and no recommendation, but Yoti's word on whether a scheme is met, and so it belongs to the whole picture. */
function profileRow(profile: ProfileSummary): ReportSummaryRow {
  return {
    check: profile.label,
    recommendation: profile.word,
    tone: profile.needsAttention ? 'attention' : 'good',
    reason: profile.reason ?? profile.schemes.join('; '),
  };
}
