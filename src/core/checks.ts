import { failuresWithoutReason, noteOnCheck } from './check-note.ts';
import { nameDocuments, numberAttempts } from './resource-names.ts';
import type { Check, Session, SubCheck } from './session.ts';
import { groupBy, type Numbered, numberInTime, parseTime, positionWords } from './time-order.ts';
import { type CheckGroup, checkGroups, describeCheckType } from './wording/check-types.ts';
import { humaniseCode, notKnownHere } from './wording/humanise-code.ts';
import { nextSteps } from './wording/next-steps.ts';
import { describeReason } from './wording/reasons.ts';
import { recommendationWord, type Standing, standings, unfinishedWord } from './wording/recommendations.ts';
import { describeSuggestion } from './wording/recovery-suggestions.ts';

/** One check as a reviewer reads it: everything in words, nothing decided. */
export interface CheckSummary {
  readonly checkId: string;
  readonly type: string;
  readonly label: string;
  readonly group: CheckGroup;
  /** What was checked: "Passport GBR", "selfie attempt 2 of 3 (latest)"; `null` when Yoti does not say. */
  readonly subject: string | null;
  readonly standing: Standing;
  /** Yoti's recommendation, or how far the check came: "REJECT", "NOT AVAILABLE", "IN PROGRESS". */
  readonly word: string;
  readonly reasonCode: string | null;
  readonly reason: string;
  readonly meaning: string;
  readonly nextStep: string | null;
  /** One more sentence a reviewer needs, such as "AI failed, expert passed"; `null` mostly. */
  readonly note: string | null;
  /** What stands in for a reason where Yoti gives none; beside a list of the sub-checks it would be said twice. */
  readonly failures: string | null;
  /** An earlier liveness attempt: a later one counts in its place. */
  readonly superseded: boolean;
  readonly needsAttention: boolean;
  readonly subChecks: readonly SubCheck[];
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/**
 * Every check of a session on a line of its own: those that need a person first, worst first, then earlier attempts,
 * then the rest. A failed sub-check is never turned into a rejection (yoti-idv trap 1).
 */
export function summariseChecks(session: Session): readonly CheckSummary[] {
  const subjects = subjectsOf(session);
  const superseded = supersededChecks(session);
  return session.checks
    .map((check) => summarise(check, subjects.get(check) ?? null, superseded.has(check)))
    .sort((a, b) => rank(a) - rank(b) || groupRank(a) - groupRank(b) || time(a) - time(b));
}

function summarise(check: Check, subject: string | null, superseded: boolean): CheckSummary {
  const { label, group, known } = describeCheckType(check.type);
  const standing = standingOf(check);
  return {
    checkId: check.id,
    type: check.type,
    label: known ? label : `${label} (${notKnownHere})`,
    group,
    subject,
    standing,
    word:
      check.recommendation && standing !== 'FAILED' && standing !== 'UNFINISHED'
        ? recommendationWord(check.recommendation.value)
        : unfinishedWord(check.state),
    ...wordsOf(check, standing),
    note: noteOnCheck(check, standing),
    failures: failuresWithoutReason(check, standing),
    superseded,
    needsAttention: standing !== 'APPROVE' && !superseded,
    subChecks: check.breakdown,
    createdAt: check.createdAt,
    updatedAt: check.updatedAt,
  };
}

/** What Yoti recommends; the other standings are words of ours, whatever Yoti should send one day. */
const recommended = ['REJECT', 'CONSIDER', 'NOT_AVAILABLE', 'APPROVE'] as const satisfies readonly Standing[];

function standingOf(check: Check): Standing {
  if (check.state === 'INTERNAL_ERROR') return 'FAILED';
  if (['CREATED', 'READY', 'PENDING'].includes(check.state)) return 'UNFINISHED';
  if (check.state !== 'DONE') return 'UNKNOWN';
  const value = check.recommendation?.value;
  return recommended.find((standing) => standing === value) ?? 'UNKNOWN';
}

type ReasonPart = Pick<CheckSummary, 'reasonCode' | 'reason' | 'meaning' | 'nextStep'>;

function wordsOf(check: Check, standing: Standing): ReasonPart {
  if (standing === 'FAILED') return failedWords;
  if (standing === 'UNFINISHED') return unfinishedWords;
  if (check.state !== 'DONE') {
    return plainWords(`Check state “${humaniseCode(check.state)}” is ${notKnownHere}`, 'It is shown as Yoti sent it.');
  }
  if (check.recommendation === null) {
    return plainWords('Yoti gave no recommendation', 'The check is done, but its report is missing.');
  }
  const { value, reason, recoverySuggestion } = check.recommendation;
  const words = describeReason({ checkType: check.type, recommendation: value, reason });
  const suggestion = recoverySuggestion === null ? null : `Yoti suggests: ${describeSuggestion(recoverySuggestion)}.`;
  return {
    reasonCode: words.code,
    reason: words.words,
    meaning: words.meaning,
    nextStep: [words.nextStep, suggestion].filter((step) => step !== null).join(' ') || null,
  };
}

const failedWords: ReasonPart = {
  reasonCode: null,
  reason: 'Yoti could not finish this check',
  meaning: 'An error at Yoti ended the check; it says nothing about the applicant.',
  nextStep: nextSteps.askYoti,
};

const unfinishedWords: ReasonPart = {
  reasonCode: null,
  reason: 'Not finished',
  meaning: 'Yoti has not finished this check, so there is no recommendation yet.',
  nextStep: 'Wait for Yoti, or judge without this check.',
};

function plainWords(reason: string, meaning: string): ReasonPart {
  return { reasonCode: null, reason, meaning, nextStep: nextSteps.judgeYourself };
}

/** For liveness the latest attempt is the one that counts; without known times none is set aside. */
function supersededChecks(session: Session): ReadonlySet<Check> {
  const liveness = session.checks.filter((check) => check.type === 'LIVENESS');
  const numbered = numberInTime(liveness, (check) => parseTime(check.createdAt));
  return new Set(numbered.filter((attempt) => attempt.orderKnown && !attempt.latest).map((attempt) => attempt.item));
}

function subjectsOf(session: Session): ReadonlyMap<Check, string> {
  const names = resourceNames(session);
  const subjects = new Map(session.checks.map((check): [Check, string] => [check, subjectOf(check, names)]));
  const sameSubject = groupBy(session.checks, (check) => JSON.stringify([check.type, subjects.get(check)]));
  for (const group of [...sameSubject.values()].filter((checks) => checks.length > 1)) {
    for (const numbered of numberInTime(group, (check) => parseTime(check.createdAt))) {
      const place = `${numbered.item.type === 'LIVENESS' ? 'attempt' : 'check'} ${positionWords(numbered)}`;
      subjects.set(numbered.item, [subjects.get(numbered.item), place].filter(Boolean).join(', '));
    }
  }
  return new Map([...subjects].filter(([, subject]) => subject !== ''));
}

interface ResourceNames {
  readonly documents: ReadonlyMap<string, string>;
  readonly selfies: ReadonlyMap<string, string>;
  readonly faces: ReadonlyMap<string, string>;
}

function resourceNames(session: Session): ResourceNames {
  const documents = [...nameDocuments(session.documents), ...nameDocuments(session.supplementaryDocuments)];
  return {
    documents: new Map(documents.map(({ document, name }) => [document.id, name])),
    selfies: new Map(numberAttempts(session).map((numbered) => [numbered.item.id, selfieName(numbered)])),
    faces: new Map(session.faceCaptures.map((face) => [face.id, 'reference face'])),
  };
}

function selfieName(numbered: Numbered<unknown>): string {
  return numbered.of === 1 ? 'selfie' : `selfie attempt ${positionWords(numbered)}`;
}

/** Authenticity may list a selfie too (age estimation), so only checks of faces name one. */
function subjectOf(check: Check, names: ResourceNames): string {
  const found = (table: ReadonlyMap<string, string>) =>
    check.resourceIds.map((id) => table.get(id)).filter((name) => name !== undefined);
  if (check.type === 'LIVENESS') return found(names.selfies).join(' and ');
  const documents = found(names.documents);
  const { group } = describeCheckType(check.type);
  const faces = group === 'Face' || documents.length === 0 ? [...found(names.faces), ...found(names.selfies)] : [];
  return [...documents, ...faces].join(' and ');
}

function rank(summary: CheckSummary): number {
  if (summary.needsAttention) return standings.indexOf(summary.standing);
  return standings.length + (summary.superseded && summary.standing !== 'APPROVE' ? 0 : 1);
}

function groupRank(summary: CheckSummary): number {
  return checkGroups.indexOf(summary.group);
}

function time(summary: CheckSummary): number {
  return parseTime(summary.createdAt) ?? 0;
}
