import { notSupplied } from '../registration.ts';
import { type Media, stateLabel } from '../session.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsFact, DetailsPage } from './details-page.ts';
import { fact, factsEntry, heading, timeFact } from './entry-parts.ts';
import { pageTitles } from './page-titles.ts';
import { buildTimeline } from './timeline.ts';

/** Whom the session is about, where it came from, and everything that happened to it since. */
export function sessionPage(input: DetailsInput): DetailsPage {
  const events = buildTimeline(input);
  const log: DetailsEntry[] = events.length === 0 ? [] : [heading('Log'), { kind: 'events', events }];
  return {
    key: 'session',
    title: pageTitles.session,
    attention: 0,
    entries: [...factsEntry(sessionFacts(input)), ...log],
  };
}

export function sessionContents(): readonly Media[] {
  return [];
}

/** What Yoti does not return comes from the registration; what nobody supplied says so (ruling 20). */
function sessionFacts({ session, registration, finalAt }: DetailsInput): DetailsFact[] {
  const { applicant } = registration;
  return [
    fact('Applicant', applicant.name ?? notSupplied),
    fact('E-mail', applicant.email ?? notSupplied),
    fact('Created by', registration.createdBy ?? notSupplied),
    ...timeOrNot('Created', registration.createdAt),
    fact('Yoti session id', session.yotiSessionId),
    trackingFact(registration.userTrackingId, session.userTrackingId),
    fact('State', stateLabel(session.state)),
    ...timeOrNot('Deadline', registration.deadlineAt),
    ...timeFact('Final state seen', finalAt),
    ...(session.biometricConsentAt === null
      ? [fact('Consent to biometrics', 'not stated by Yoti')]
      : timeFact('Consent to biometrics', session.biometricConsentAt)),
    fact('Tags', registration.tags.join(', ') || 'none'),
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
