import { summariseChecks } from '../checks.ts';
import type { Registration } from '../registration.ts';
import { nameDocuments, numberAttempts } from '../resource-names.ts';
import type { Check, Session, Task } from '../session.ts';
import { slackUserOf } from '../slack-user.ts';
import { parseTime, positionWords } from '../time-order.ts';
import { humaniseCode, notKnownHere } from '../wording/humanise-code.ts';
import { describeSource } from '../wording/resource-sources.ts';
import { describeTask } from '../wording/task-types.ts';
import { describeTaskState } from '../wording/task-words.ts';
import type { DetailsInput, LoggedEvent } from './details-input.ts';
import type { DetailsEvent } from './details-page.ts';
import { describeEvent } from './event-words.ts';
import { findCheck } from './find-check.ts';

/**
 * Everything that happened to a session in time order, oldest first: at Yoti by Yoti's own times, with us by ours.
 * What nobody dated stands at the end.
 */
export function buildTimeline({ session, registration, events }: DetailsInput): readonly DetailsEvent[] {
  const all = [
    ...creation(registration),
    ...consent(session),
    ...documentEvents(session),
    ...captureEvents(session),
    ...profileEvents(session),
    ...checkEvents(session),
    ...events.map(toEvent),
  ];
  return inTime(all);
}

/** That it was created, and what is on record of it: nothing of what the applicant and Yoti did in between. */
export function briefTimeline({ registration, events }: DetailsInput): readonly DetailsEvent[] {
  return inTime([...creation(registration), ...events.map(toEvent)]);
}

function inTime(all: readonly DetailsEvent[]): readonly DetailsEvent[] {
  const dated = all.map((event) => ({ event, at: parseTime(event.at) ?? Number.POSITIVE_INFINITY }));
  return dated.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ event }) => event);
}

const yoti = 'Yoti';

function creation({ createdAt, createdBy }: Registration): DetailsEvent[] {
  return createdAt === null ? [] : [{ at: createdAt, what: 'Session created at Yoti', who: createdBy }];
}

function consent(session: Session): DetailsEvent[] {
  if (session.biometricConsentAt === null) return [];
  return [{ at: session.biometricConsentAt, what: 'Consent to biometrics given', who: describeSource('END_USER') }];
}

function documentEvents(session: Session): DetailsEvent[] {
  const documents = [...nameDocuments(session.documents), ...nameDocuments(session.supplementaryDocuments)];
  return documents.flatMap(({ document, name }) => [
    added(name, document.createdAt, document.source),
    ...document.tasks.flatMap((task) => taskEvents(task, name)),
  ]);
}

function captureEvents(session: Session): DetailsEvent[] {
  const attempts = numberAttempts(session).map((attempt) => {
    const name = attempt.of === 1 ? 'Selfie' : `Selfie, attempt ${positionWords(attempt)}`;
    return added(name, attempt.item.createdAt, attempt.item.source);
  });
  const faces = session.faceCaptures.map((face) => added('Reference face', face.image?.createdAt ?? null, face.source));
  return [...attempts, ...faces];
}

function profileEvents(session: Session): DetailsEvent[] {
  const profiles = session.applicantProfiles.map(({ profile, source }) =>
    added('Applicant profile', profile?.createdAt ?? null, source),
  );
  const shareCodes = session.shareCodes.flatMap((shareCode) => [
    added('Share code', shareCode.lookupProfile?.createdAt ?? null, shareCode.source),
    ...shareCode.tasks.flatMap((task) => taskEvents(task, 'Share code')),
  ]);
  return [...profiles, ...shareCodes];
}

function added(name: string, at: string | null, source: string | null): DetailsEvent {
  return { at, what: `${name} added`, who: source === null ? null : describeSource(source) };
}

/** The time of the last change says when a task ended, once it did. */
function taskEvents(task: Task, name: string): DetailsEvent[] {
  const what = `${name}: ${describeTask(task.type)}`;
  const begun = { at: task.createdAt, what: `${what} begun`, who: null };
  const isEnded = task.state === 'DONE' || task.state === 'FAILED';
  return isEnded
    ? [begun, { at: task.updatedAt, what: `${what} ${describeTaskState(task.state)}`, who: yoti }]
    : [begun];
}

function checkEvents(session: Session): DetailsEvent[] {
  return summariseChecks(session).flatMap((summary) => {
    const what = summary.subject === null ? summary.label : `${summary.label}, ${summary.subject}`;
    const begun: DetailsEvent = { at: summary.createdAt, what: `${what}: begun`, who: yoti };
    const end = endOfCheck(findCheck(session, summary), summary.word);
    return end === null ? [begun] : [begun, { at: summary.updatedAt, what: `${what}: ${end}`, who: yoti }];
  });
}

/** How a check ended; `null` while it runs. A state that is not known says nothing of an end and is shown as it came. */
function endOfCheck(check: Check | null, word: string): string | null {
  if (check === null || ['CREATED', 'READY', 'PENDING'].includes(check.state)) return null;
  if (check.state === 'INTERNAL_ERROR') return 'failed at Yoti';
  if (check.state !== 'DONE') return `in state “${humaniseCode(check.state)}” (${notKnownHere})`;
  return check.recommendation === null ? 'finished without a recommendation' : `finished, Yoti recommends ${word}`;
}

function toEvent(event: LoggedEvent): DetailsEvent {
  return { at: event.at, what: describeEvent(event), who: whoIs(event.actor) };
}

/** `slack:T…:U…`, `api:name`, `yoti`, `system`: as the ledger writes them. */
export function whoIs(actor: string): DetailsEvent['who'] {
  const slackUserId = slackUserOf(actor);
  if (slackUserId !== null) return { slackUserId };
  if (actor.startsWith('api:')) return actor.slice('api:'.length);
  if (actor === 'yoti') return yoti;
  return actor === 'system' ? 'Countersign' : actor;
}
