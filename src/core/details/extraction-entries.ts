import { type CheckSummary, summariseChecks } from '../checks.ts';
import type { DocumentResource, Session } from '../session.ts';
import { nextSteps } from '../wording/next-steps.ts';
import { feedbackReason } from '../wording/task-words.ts';
import type { DetailsEntry } from './details-page.ts';
import { type ReadDocument, textChecksOf } from './document-reading.ts';
import { paragraph } from './entry-parts.ts';

/**
 * Why there are no details of a document, or why those there are may be incomplete; nothing when all went well.
 * @param documents all of the session, for one that was read in this one's place.
 */
export function extractionEntries(
  session: Session,
  document: DocumentResource,
  documents: readonly ReadDocument[],
): readonly DetailsEntry[] {
  const asked = new Set(textChecksOf(session, document).map((check) => check.id));
  const checks = summariseChecks(session).filter((check) => asked.has(check.checkId));
  const failed = checks.some((check) => check.standing === 'APPROVE')
    ? undefined
    : checks.find((check) => check.standing === 'REJECT' || check.standing === 'NOT_AVAILABLE');
  if (document.textFields !== null) return failed ? [incomplete(failed)] : [];
  if (failed) return [paragraph(`${failureOf(failed.reason)} ${failed.meaning} ${retry(failed)}`, 'attention')];
  const task = document.tasks.find((one) => one.state === 'FAILED');
  if (task) {
    const failure = failureOf(task.feedback && feedbackReason(task.feedback));
    return [paragraph(`${failure} ${nextStepFor(document, documents)}`, 'attention')];
  }
  return [paragraph(waitingWords(document, checks), 'quiet')];
}

function incomplete(failed: CheckSummary): DetailsEntry {
  return paragraph(
    `Yoti’s text check did not go well: ${failed.reason}. The details below may be incomplete.`,
    'attention',
  );
}

/** Whatever a reason asks for besides, unread details are to be supplied again. */
function retry(failed: CheckSummary): string {
  if (failed.nextStep === null) return nextSteps.tryAgain;
  return failed.nextStep.includes('try again') ? failed.nextStep : `${failed.nextStep} ${nextSteps.tryAgain}`;
}

function failureOf(reason: string | null): string {
  return reason === null
    ? 'Could not extract the details; Yoti gives no reason.'
    : `Could not extract the details: ${reason}.`;
}

function nextStepFor(document: DocumentResource, documents: readonly ReadDocument[]): string {
  const other = documents.find((one) => one.document !== document && one.document.textFields !== null);
  if (!other) return nextSteps.tryAgain;
  return `${other.name} was read; ask the applicant to try again with this one only if you need it.`;
}

function waitingWords(document: DocumentResource, checks: readonly CheckSummary[]): string {
  const unfinished = document.tasks.some((task) => task.state === 'CREATED' || task.state === 'PENDING');
  const pictured =
    document.file !== null || document.pages.some((page) => page.image !== null || page.frames.length > 0);
  if (unfinished && !pictured) return 'Nothing was extracted: there is no picture of this document.';
  const isAwaited = unfinished || checks.some((check) => check.standing === 'UNFINISHED');
  if (isAwaited) return 'The details are not extracted yet.';
  return 'Yoti lists no extracted details for this document.';
}
