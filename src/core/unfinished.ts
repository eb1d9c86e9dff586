import { type NamedShareCode, nameDocuments, nameShareCodes, numberAttempts } from './resource-names.ts';
import type { Check, DocumentResource, Session, ShareCode, Task } from './session.ts';
import { parseTime } from './time-order.ts';
import { describeCheckType } from './wording/check-types.ts';
import { runningSteps, type StepWords, stoppedSteps } from './wording/step-words.ts';
import { describeTask } from './wording/task-types.ts';

/** Who must act for a step to go on: the applicant, Yoti, or the team that created the session. */
export type StepOwner = 'applicant' | 'Yoti' | 'us';

/** The owner as a sentence names it: "owed by the applicant". */
export const ownerWords: Readonly<Record<StepOwner, string>> = {
  applicant: 'the applicant',
  Yoti: 'Yoti',
  us: 'our side',
};

export interface OpenStep {
  readonly what: string;
  readonly owner: StepOwner;
}

export interface Unfinished {
  readonly done: readonly string[];
  readonly open: readonly OpenStep[];
  readonly nextStep: string;
}

/**
 * What was done in a session before it stopped, which step is unfinished and who owes it, and what to do next
 * (ruling 31). The session as Yoti gives it does not say which steps it asks for (only `GET /sessions/{id}/configuration`
 * does, which is not asked here), so only steps that were begun are called unfinished.
 */
export function describeUnfinished(session: Session): Unfinished {
  const steps = describeSteps(session, stoppedSteps);
  return { ...steps, nextStep: nextStepFor(steps.open, steps.done.length > 0) };
}

/** The same of a session that still goes on: what is done and what waits for whom. */
export function describeProgress(session: Session): Pick<Unfinished, 'done' | 'open'> {
  return describeSteps(session, runningSteps);
}

function describeSteps(session: Session, words: StepWords): Pick<Unfinished, 'done' | 'open'> {
  const documents = [...nameDocuments(session.documents), ...nameDocuments(session.supplementaryDocuments)];
  const shareCodes = nameShareCodes(session.shareCodes);
  const done = [
    ...(session.biometricConsentAt === null ? [] : ['Consent to biometrics given']),
    ...documents.flatMap(({ document, name }) => finishedOnDocument(document, name)),
    ...shareCodes.flatMap(finishedOnShareCode),
    ...finishedSelfies(session),
    ...finishedChecks(session),
  ];
  const open = [
    ...documents.flatMap(({ document, name }) => openOnDocument(document, name, { session, words })),
    ...shareCodes.flatMap((named) => openOnShareCode(named, { session, words })),
    ...openSelfie(session, words),
    ...session.faceCaptures.filter((face) => face.image === null).map(() => missingFace(words)),
    ...session.checks.flatMap((check) => openCheck(check, words)),
  ];
  return { done, open: open.length > 0 ? open : [stopPoint(session, done.length > 0, words)] };
}

function missingFace(words: StepWords): OpenStep {
  return { what: words.faceMissing, owner: 'us' };
}

function finishedOnDocument(document: DocumentResource, name: string): string[] {
  const captured = document.pages.filter((page) => page.image !== null || page.frames.length > 0).length;
  const pages = captured === 0 ? [] : [`${name}: ${captured === 1 ? '1 page' : `${captured} pages`} captured`];
  const file = document.file === null ? [] : [`${name}: file uploaded`];
  return [...pages, ...file, ...finishedTasks(document.tasks, name)];
}

function finishedTasks(tasks: readonly Task[], name: string): string[] {
  return tasks.filter((task) => task.state === 'DONE').map((task) => `${name}: ${describeTask(task.type)} done`);
}

function openOnDocument(
  document: DocumentResource,
  name: string,
  { session, words }: { session: Session; words: StepWords },
): OpenStep[] {
  const pictured =
    document.file !== null || document.pages.some((page) => page.image !== null || page.frames.length > 0);
  const siblings = session.documents.includes(document) ? session.documents : session.supplementaryDocuments;
  const isReplaced = replaced(document, siblings, (one) => one.createdAt);
  if (!pictured) return isReplaced ? [] : [{ what: `${name}: ${words.notPhotographed}`, owner: 'applicant' }];
  return openTasks(document.tasks, { name, words, isReplaced, owner: 'applicant' });
}

function openTasks(
  tasks: readonly Task[],
  { name, words, isReplaced, owner }: { name: string; words: StepWords; isReplaced: boolean; owner: StepOwner },
): OpenStep[] {
  return tasks.flatMap((task): OpenStep[] => {
    if (task.state === 'DONE') return [];
    const what = `${name}: ${describeTask(task.type)}`;
    if (task.state !== 'FAILED') return [{ what: `${what} ${words.running}`, owner: 'Yoti' }];
    return isReplaced ? [] : [{ what: `${what} ${words.tryAgain}`, owner }];
  });
}

/** What failed or was left is no open step once a later one of its kind went through. */
function replaced<One extends { readonly tasks: readonly Task[] }>(
  one: One,
  siblings: readonly One[],
  timeOf: (one: One) => string | null,
): boolean {
  return siblings.some(
    (other) =>
      other !== one && !wasBefore(timeOf(other), timeOf(one)) && other.tasks.some((task) => task.state === 'DONE'),
  );
}

/** Goes by the times alone, because Yoti's order says nothing; false when one of them is not known. */
function wasBefore(one: string | null, other: string | null): boolean {
  const [oneAt, otherAt] = [parseTime(one), parseTime(other)];
  return oneAt !== null && otherAt !== null && oneAt < otherAt;
}

function finishedOnShareCode({ shareCode, name }: NamedShareCode): string[] {
  return [...(isGiven(shareCode) ? [`${name}: given`] : []), ...finishedTasks(shareCode.tasks, name)];
}

function openOnShareCode(
  { shareCode, name }: NamedShareCode,
  { session, words }: { session: Session; words: StepWords },
): OpenStep[] {
  const owner = shareCode.source === 'RELYING_BUSINESS' ? 'us' : 'applicant';
  const isReplaced = replaced(shareCode, session.shareCodes, ({ lookupProfile }) => lookupProfile?.createdAt ?? null);
  if (!isGiven(shareCode)) return isReplaced ? [] : [{ what: `${name}: ${words.shareCodeNotGiven}`, owner }];
  return openTasks(shareCode.tasks, { name, words, isReplaced, owner });
}

/** Yoti holds what it looks up with, or went on as if it did. */
function isGiven({ lookupProfile, returnedProfile, tasks }: ShareCode): boolean {
  return lookupProfile !== null || returnedProfile !== null || tasks.some((task) => task.state !== 'CREATED');
}

function finishedSelfies(session: Session): string[] {
  const attempts = session.livenessCaptures.filter((capture) => capture.images.length > 0).length;
  if (attempts === 0) return [];
  return [`Selfie taken${attempts === 1 ? '' : ` (${attempts} attempts)`}`];
}

function openSelfie(session: Session, words: StepWords): OpenStep[] {
  const latest = numberAttempts(session).find((numbered) => numbered.latest);
  if (!latest) return [];
  if (latest.item.images.length === 0) return [{ what: words.selfieNotTaken, owner: 'applicant' }];
  const check = session.checks.find((one) => one.type === 'LIVENESS' && one.resourceIds.includes(latest.item.id));
  return check?.recommendation?.value === 'REJECT' ? [{ what: words.selfieNotPassed, owner: 'applicant' }] : [];
}

function finishedChecks(session: Session): string[] {
  const done = session.checks.filter((check) => check.state === 'DONE').length;
  return done === 0 ? [] : [`${done} of ${session.checks.length} begun checks finished`];
}

function openCheck(check: Check, words: StepWords): OpenStep[] {
  if (check.state === 'DONE') return [];
  const { label } = describeCheckType(check.type);
  const what =
    check.state === 'INTERNAL_ERROR' ? `${label}: ended by an error at Yoti` : `${label}: ${words.checkNotFinished}`;
  return [{ what, owner: 'Yoti' }];
}

/** Nothing that was begun is open: the applicant stopped before the next step. */
function stopPoint(session: Session, anythingDone: boolean, words: StepWords): OpenStep {
  if (!anythingDone) return { what: words.notStarted, owner: 'applicant' };
  // A share code may be all that such a session asks for in place of a document.
  if (session.documents.length === 0 && session.shareCodes.length > 0) {
    return { what: words.nextNotBegun, owner: 'applicant' };
  }
  if (session.documents.length === 0) return { what: words.noDocument, owner: 'applicant' };
  if (session.livenessCaptures.length === 0) {
    return { what: words.noSelfie, owner: 'applicant' };
  }
  return { what: words.nextNotBegun, owner: 'applicant' };
}

function nextStepFor(open: readonly OpenStep[], anythingDone: boolean): string {
  const owners = open.map((step) => step.owner);
  if (owners.includes('us')) return 'Create a new session and supply what was missing on our side.';
  if (owners.includes('applicant')) {
    return anythingDone
      ? 'Ask the applicant what stopped them, then create a new session and send them its link.'
      : 'Check that the applicant got the link, then create a new session and send it again.';
  }
  return 'Create a new session; if Yoti stalls again, tell Yoti support the session id.';
}
