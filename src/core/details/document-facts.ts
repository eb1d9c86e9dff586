import { type CheckSummary, summariseChecks } from '../checks.ts';
import { sideName } from '../resource-names.ts';
import type { DocumentResource, Session, Task } from '../session.ts';
import { listViewerImages } from '../viewer/viewer-images.ts';
import { describeCountry } from '../wording/countries.ts';
import { describeDocument } from '../wording/document-types.ts';
import { describeSource } from '../wording/resource-sources.ts';
import { describeTask } from '../wording/task-types.ts';
import { describeFeedback, describeTaskState } from '../wording/task-words.ts';
import type { DetailsFact } from './details-page.ts';
import { fact, timeFact } from './entry-parts.ts';

/** What Yoti says of a document besides what was read off it: kind, country, who supplied it, how, and what became of it. */
export function documentFacts(session: Session, document: DocumentResource): readonly DetailsFact[] {
  const checks = summariseChecks(session);
  const used = checks.filter((check) => usedBy(session, check, document));
  const { documentType, issuingCountry, source } = document;
  return [
    fact('Type', documentType === null ? notStated : describeDocument(documentType, null)),
    fact('Country', issuingCountry === null ? notStated : describeCountry(issuingCountry)),
    ...(source === null ? [] : [fact('Supplied by', describeSource(source))]),
    ...timeFact('Added', document.createdAt),
    fact('Pictures', captureWords(session, document)),
    ...document.tasks.flatMap((task) => taskFacts(task, checks)),
    fact('Used by', used.map((check) => `${check.label}: ${check.word}`).join('; ') || 'no check'),
  ];
}

const notStated = 'not stated by Yoti';

/** Several documents may stand in one session; only this tells which one was judged (yoti-idv trap 4). */
function usedBy(session: Session, summary: CheckSummary, document: DocumentResource): boolean {
  return session.checks.some((check) => check.id === summary.checkId && check.resourceIds.includes(document.id));
}

/** "front captured by camera, 3 pictures; back uploaded, 1 picture". */
function captureWords(session: Session, document: DocumentResource): string {
  const images = new Map(listViewerImages(session).map((image) => [image.mediaId, image]));
  const several = document.pages.length > 1 || session.documents.includes(document);
  const pages = document.pages.flatMap((page, index) => {
    const shown = [page.image, ...page.frames].flatMap((media) => (media && images.get(media.id)) ?? []);
    if (shown.length === 0) return [];
    const count = `${shown.length} ${shown.length === 1 ? 'picture' : 'pictures'}`;
    const side = several ? sideName(index) : 'one page';
    return [[`${side}${shown[0]?.capture ? ` ${shown[0].capture}` : ''}`, count].join(', ')];
  });
  const file = document.file === null ? [] : ['a file was uploaded'];
  return [...pages, ...file].join('; ') || 'none: it was chosen, but never photographed';
}

function taskFacts(task: Task, checks: readonly CheckSummary[]): readonly DetailsFact[] {
  const words = describeTask(task.type);
  const asked = checks.filter((check) => task.generatedCheckIds.includes(check.checkId));
  const handedOn = asked.length === 0 ? '' : `; an expert was asked (${asked.map((check) => check.word).join(', ')})`;
  return [
    fact(words.slice(0, 1).toUpperCase() + words.slice(1), `${describeTaskState(task.state)}${handedOn}`),
    ...(task.feedback === null ? [] : [fact('Feedback while capturing', describeFeedback(task.feedback))]),
  ];
}
