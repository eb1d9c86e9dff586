import { notSupplied } from '../registration.ts';
import { type Media, stateLabel } from '../session.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsEvent, DetailsFact, DetailsPage } from './details-page.ts';
import { fact, factsEntry, heading, timeFact } from './entry-parts.ts';
import { pageTitles } from './page-titles.ts';
import { buildTimeline } from './timeline.ts';

/** Whom the session is about, where it came from, and everything that happened to it since. */
export function sessionPage(input: DetailsInput): DetailsPage {
  const log = logEntry(input);
  return {
    key: 'session',
    title: pageTitles.session,
    attention: 0,
    entries: [
      ...factsEntry([...registeredFacts(input), ...sessionFacts(input)]),
      ...(log.length === 0 ? [] : [heading('Log'), ...log]),
    ],
  };
}

/** Everything that happened to the session, in one entry; none when nothing is known. */
function logEntry(input: DetailsInput): readonly DetailsEntry[] {
  return eventsEntry(buildTimeline(input));
}

/** One entry, or none when nothing happened. */
export function eventsEntry(events: readonly DetailsEvent[]): readonly DetailsEntry[] {
  return events.length === 0 ? [] : [{ kind: 'events', events }];
}

export function sessionContents(): readonly Media[] {
  return [];
}

/** Whom the session is about, as its customer said it: Yoti returns none of it; what nobody supplied says so (ruling 20). */
export function registeredFacts({ session, registration }: DetailsInput): readonly DetailsFact[] {
  const { applicant } = registration;
  return [
    fact('Applicant', applicant.name ?? notSupplied),
    fact('E-mail', applicant.email ?? notSupplied),
    trackingFact(registration.userTrackingId, session.userTrackingId),
    fact('Tags', registration.tags.join(', ') || 'none'),
    fact('Created by', registration.createdBy ?? notSupplied),
  ];
}

/** The session itself: its id, times and state. */
export function sessionFacts({ session, registration, finalAt }: DetailsInput): readonly DetailsFact[] {
  return [
    fact('Yoti session id', session.yotiSessionId),
    fact('State', stateLabel(session.state)),
    ...timeOrNot('Created', registration.createdAt),
    ...timeOrNot('Deadline', registration.deadlineAt),
    ...timeFact('Final state seen', finalAt),
    ...(session.biometricConsentAt === null
      ? [fact('Consent to biometrics', 'not stated by Yoti')]
      : timeFact('Consent to biometrics', session.biometricConsentAt)),
  ];
}

function timeOrNot(label: string, text: string | null): readonly DetailsFact[] {
  return text === null ? [fact(label, notSupplied)] : timeFact(label, text);
}

/** The customer's own reference; Yoti holds one too, and the two may differ. */
function trackingFact(registered: string | null, atYoti: string | null): DetailsFact {
  if (registered === null) return fact('User tracking id', atYoti ?? notSupplied, atYoti && 'as Yoti holds it');
  const differs = atYoti !== null && atYoti !== registered;
  return fact('User tracking id', registered, differs ? `differs from what Yoti holds (“${atYoti}”)` : null);
}
