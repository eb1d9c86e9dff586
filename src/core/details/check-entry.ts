import { markOf, setAsideWords } from '../check-mark.ts';
import { type CheckSummary, summariseChecks } from '../checks.ts';
import type { Session, SubCheck } from '../session.ts';
import type { CheckGroup } from '../wording/check-types.ts';
import { humaniseCode, notKnownHere } from '../wording/humanise-code.ts';
import { lookUp } from '../wording/look-up.ts';
import { describeProcess, describeResult, describeSubCheck, subChecks } from '../wording/sub-checks.ts';
import type { DetailsCheck, DetailsCheckLine, DetailsEntry, DetailsSubCheck } from './details-page.ts';

/** The checks of one group, worst first. */
export function checksOf(session: Session, group: CheckGroup): readonly CheckSummary[] {
  return summariseChecks(session).filter((summary) => summary.group === group);
}

/** How many of these checks need a person. */
export function countAttention(summaries: readonly CheckSummary[]): number {
  return summaries.filter((summary) => summary.needsAttention).length;
}

/** One check with every sub-check that Yoti attempted, in words. A sub-check that failed is "not passed", no rejection. */
export function checkEntry(summary: CheckSummary): DetailsEntry {
  return { kind: 'check', check: describeCheck(summary) };
}

/** The same without the entry around it, for a page that has more to say of it. */
export function describeCheck(summary: CheckSummary): DetailsCheck {
  return {
    label: summary.label,
    subject: summary.subject,
    word: summary.word,
    mark: markOf(summary),
    reason: summary.reason,
    reasonCode: summary.reasonCode,
    meaning: summary.meaning,
    nextStep: summary.superseded ? null : summary.nextStep,
    note: [summary.note, summary.superseded ? setAsideWords : null].filter((part) => part !== null).join(' ') || null,
    updatedAt: summary.updatedAt,
    subChecks: summary.subChecks.map(subCheckEntry),
  };
}

/** The same check in one line: why only where it needs a person. */
export function checkLine(summary: CheckSummary): DetailsCheckLine {
  const { label, subject, word, reason, needsAttention, superseded } = summary;
  const remark = superseded ? 'set aside, a later attempt counts' : needsAttention ? reason : null;
  return { label, subject, word, mark: markOf(summary), remark };
}

function subCheckEntry(subCheck: SubCheck): DetailsSubCheck {
  const label = describeSubCheck(subCheck.name);
  return {
    label: lookUp(subChecks, subCheck.name) === null ? `${label} (${notKnownHere})` : label,
    result: describeResult(subCheck.result),
    passed: passedOf(subCheck.result),
    by: subCheck.process === null ? null : describeProcess(subCheck.process).toLowerCase(),
    details: describeDetails(subCheck.details),
  };
}

function passedOf(result: string): boolean | null {
  if (result === 'PASS') return true;
  return result === 'FAIL' ? false : null;
}

/** Everything that Yoti says of a sub-check besides its result; `null` when it says nothing. */
export function describeDetails(details: SubCheck['details']): string | null {
  return details.map(describeDetail).join('; ') || null;
}

/** "Data integrity: FAIL", "closest match: name exact, year of birth"; only the first name opens with a capital. */
function describeDetail(detail: SubCheck['details'][number], index: number): string {
  const name = humaniseCode(detail.name);
  return `${index === 0 ? name : name.toLowerCase()}: ${readableValue(detail.value)}`;
}

const codeList = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*(?:, ?[A-Z0-9]+(?:[_-][A-Z0-9]+)*)*$/i;

/** Codes and lists of codes are set apart; figures and free text stay as Yoti wrote them. */
function readableValue(value: string): string {
  return codeList.test(value) ? value.replaceAll('_', ' ').replaceAll(/, ?/g, ', ') : value;
}
