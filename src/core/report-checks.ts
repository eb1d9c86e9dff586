import { type CheckSummary, summariseChecks } from './checks.ts';
import type { ReportBlock, ReportSection, ReportSummaryRow, Tone } from './report-content.ts';
import type { Session, SubCheck } from './session.ts';
import { formatUtc } from './time-order.ts';
import { humaniseCode } from './wording/humanise-code.ts';
import type { Standing } from './wording/recommendations.ts';
import { describeProcess, describeResult, describeSubCheck } from './wording/sub-checks.ts';

const tones: Readonly<Record<Standing, Tone>> = {
  REJECT: 'bad',
  CONSIDER: 'attention',
  NOT_AVAILABLE: 'attention',
  UNFINISHED: 'attention',
  UNKNOWN: 'attention',
  APPROVE: 'good',
};

/** One row a check, worst first. */
export function summaryRows(session: Session): readonly ReportSummaryRow[] {
  return summariseChecks(session).map((check) => ({
    check: titleOf(check),
    recommendation: check.word,
    tone: toneOf(check),
    reason: check.superseded ? `${check.reason} (set aside: a later attempt counts)` : check.reason,
  }));
}

/** One section a check: recommendation, reason, meaning, next step, and every sub-check that Yoti attempted. */
export function checkSections(session: Session, withData: boolean): readonly ReportSection[] {
  return summariseChecks(session).map((check) => ({
    heading: titleOf(check),
    blocks: [
      { kind: 'paragraph', text: `Yoti’s recommendation: ${check.word}`, tone: toneOf(check) },
      { kind: 'facts', facts: checkFacts(check, withData) },
      subCheckBlock(check.subChecks, withData),
    ],
  }));
}

function titleOf(check: CheckSummary): string {
  return check.subject === null ? check.label : `${check.label}: ${check.subject}`;
}

/** An attempt that was set aside neither speaks for nor against the applicant. */
function toneOf(check: CheckSummary): Tone {
  return check.superseded ? 'neutral' : tones[check.standing];
}

function checkFacts(check: CheckSummary, withData: boolean): { label: string; value: string }[] {
  const facts: [string, string | null][] = [
    ['Reason', check.reasonCode === null ? check.reason : `${check.reason} [${check.reasonCode}]`],
    ['Meaning', check.meaning],
    ['Next step', check.superseded ? null : check.nextStep],
    ['Note', withData || check.group !== 'AML' ? check.note : null],
    ['Created', check.createdAt && formatUtc(check.createdAt)],
    ['Last updated', check.updatedAt && formatUtc(check.updatedAt)],
    ['Check id', check.checkId],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function subCheckBlock(subChecks: readonly SubCheck[], withData: boolean): ReportBlock {
  if (subChecks.length === 0) return { kind: 'paragraph', text: 'Yoti lists no sub-checks.' };
  const rows = subChecks.map((subCheck) => [
    describeSubCheck(subCheck.name),
    describeResult(subCheck.result),
    describeProcess(subCheck.process),
    ...(withData ? [detailsOf(subCheck)] : []),
  ]);
  const columns = [
    { heading: 'Sub-check', weight: 5 },
    { heading: 'Result', weight: 2 },
    { heading: 'By', weight: 2 },
    ...(withData ? [{ heading: 'Details', weight: 4 }] : []),
  ];
  return { kind: 'table', columns, rows };
}

function detailsOf(subCheck: SubCheck): string {
  return subCheck.details.map((detail) => `${humaniseCode(detail.name)}: ${detail.value}`).join('; ');
}
