import { type CheckSummary, summariseChecks } from '../checks.ts';
import { isAgainstRecommendation } from '../outcome.ts';
import { stateLabel } from '../session.ts';
import { formatUtc } from '../time-order.ts';
import type { Standing } from '../wording/recommendations.ts';
import type { ReportCover, ReportFact, ReportSummaryRow, ReportVerdict, Tone } from './report-content.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportProfile } from './report-snapshot.ts';

/** What the report is called on its cover. */
export const profileTitles: Readonly<Record<ReportProfile, string>> = {
  internal: 'Internal report',
  regulator: 'Report for the regulator',
  subject: 'Copy for the person it is about',
};

export function reportCover(input: ReportInput): ReportCover {
  const { snapshot } = input;
  return {
    profile: profileTitles[snapshot.profile],
    facts: coverFacts(input),
    decision: verdictOf(input),
    summary: summariseChecks(snapshot.session).map(summaryRow),
    notes: coverNotes(input),
  };
}

function coverFacts({ snapshot }: ReportInput): readonly ReportFact[] {
  const { session, registration, withData } = snapshot;
  return [
    { label: 'Yoti session', value: session.yotiSessionId },
    ...(withData ? [{ label: 'User tracking id', value: registration.userTrackingId ?? 'not supplied' }] : []),
    { label: 'State', value: stateLabel(session.state) },
    { label: 'Generated', value: formatUtc(snapshot.generatedAt) },
  ];
}

function verdictOf({ snapshot }: ReportInput): ReportVerdict {
  const { session, decision } = snapshot;
  if (decision === null) {
    return session.state === 'EXPIRED'
      ? { headline: 'No decision', tone: 'neutral', lines: ['The session expired, so there is nothing to decide.'] }
      : { headline: 'No decision yet', tone: 'neutral', lines: ['Nobody has approved or rejected this session.'] };
  }
  const isApproved = decision.verdict === 'APPROVE';
  return {
    headline: isApproved ? 'Approved' : 'Rejected',
    tone: isApproved ? 'good' : 'bad',
    lines: [
      `By ${decision.reviewerName ?? decision.slackUserId}, ${formatUtc(decision.decidedAt)}`,
      isAgainstRecommendation(session, decision.verdict)
        ? 'Against Yoti’s recommendation'
        : 'In line with Yoti’s recommendation',
    ],
  };
}

const tones: Readonly<Record<Standing, Tone>> = {
  REJECT: 'bad',
  CONSIDER: 'attention',
  NOT_AVAILABLE: 'attention',
  UNFINISHED: 'attention',
  UNKNOWN: 'attention',
  APPROVE: 'good',
};

function summaryRow(check: CheckSummary): ReportSummaryRow {
  return {
    check: check.subject === null ? check.label : `${check.label}: ${check.subject}`,
    recommendation: check.word,
    tone: check.superseded ? 'neutral' : tones[check.standing],
    reason: check.superseded ? `${check.reason} (set aside: a later attempt counts)` : check.reason,
  };
}

function coverNotes({ snapshot, pictures }: ReportInput): readonly string[] {
  const all = [...pictures.values()];
  const reduced = all.filter((picture) => picture.reduced).length;
  return [
    ...(snapshot.withData ? [] : ['Personal data and pictures were left out on request.']),
    ...(snapshot.withData && !snapshot.withImages ? ['Pictures were left out on request.'] : []),
    ...(reduced === 0
      ? []
      : [`${reduced} of ${all.length} pictures are smaller than usual to keep the file below 10 MB.`]),
  ];
}
