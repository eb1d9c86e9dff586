import type { Person } from '../pictures/person.ts';
import type { Applicant } from '../scenario.ts';

/** The name and e-mail address to which the session was sent, as the operator's own system knows them. */
export function applicantOf(person: Person): Applicant {
  return { name: `${person.givenNames} ${person.familyName}`, email: person.email };
}
