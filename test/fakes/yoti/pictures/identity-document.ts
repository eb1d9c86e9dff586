import type { Person } from './person.ts';

/** A document of a person: what is printed on it and what an extraction would read from it. */
export interface IdentityDocument {
  readonly type: 'PASSPORT' | 'DRIVING_LICENCE' | 'NATIONAL_ID';
  readonly person: Person;
  /** ICAO alpha-3 code, and the state's name as printed. */
  readonly country: string;
  readonly countryName: string;
  readonly number: string;
  readonly issued: string;
  readonly expires: string;
  readonly authority: string;
  readonly tint: string;
}
