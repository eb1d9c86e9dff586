import { type Session, stateLabel } from '../session.ts';
import { describeProgress, describeUnfinished, type OpenStep, ownerWords } from '../unfinished.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry } from './details-page.ts';
import { fact, factsEntry, heading, paragraph, timeFact } from './entry-parts.ts';

/** How far an open session came and what waits for whom, or what an expired one lacks; nothing once it is COMPLETED. */
export function progressEntries({ session, registration }: DetailsInput): readonly DetailsEntry[] {
  if (session.state === 'COMPLETED') return [];
  if (session.state === 'EXPIRED') return missingEntries(session);
  const { done, open } = describeProgress(session);
  return [
    ...(session.state === 'ONGOING' ? [] : [notFinal(session)]),
    ...doneEntries(done, 'Done so far'),
    ...factsEntry(open.map((step) => fact(`Waits for ${ownerWords[step.owner]}`, step.what))),
    ...factsEntry(timeFact('Deadline', registration.deadlineAt)),
  ];
}

function missingEntries(session: Session): DetailsEntry[] {
  const { done, open, nextStep } = describeUnfinished(session);
  return [
    heading('What is missing'),
    ...factsEntry(open.map(owed)),
    ...doneEntries(done, 'Done before it stopped'),
    ...factsEntry([fact('Next step', nextStep)]),
  ];
}

function owed(step: OpenStep) {
  return fact(`Owed by ${ownerWords[step.owner]}`, step.what);
}

function doneEntries(done: readonly string[], title: string): DetailsEntry[] {
  if (done.length === 0) return [paragraph('Nothing is done yet.', 'quiet')];
  return [heading(title), { kind: 'list', items: done }];
}

function notFinal(session: Session): DetailsEntry {
  return paragraph(`The state “${stateLabel(session.state)}” is taken as unfinished.`, 'quiet');
}
