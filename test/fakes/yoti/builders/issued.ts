import type { Bill } from '../pictures/bill.ts';
import type { IdentityDocument } from '../pictures/identity-document.ts';
import type { Person } from '../pictures/person.ts';

/** A British passport issued to the person. */
export function ukPassport(person: Person, number: string): IdentityDocument {
  return {
    type: 'PASSPORT',
    person,
    country: 'GBR',
    countryName: 'United Kingdom of Great Britain',
    number,
    issued: '2021-05-11',
    expires: '2031-05-11',
    authority: 'HMPO',
    tint: '#27406b',
  };
}

export function ukLicence(person: Person, number: string): IdentityDocument {
  return {
    type: 'DRIVING_LICENCE',
    person,
    country: 'GBR',
    countryName: 'United Kingdom',
    number,
    issued: '2019-09-30',
    expires: '2029-09-29',
    authority: 'DVLA',
    tint: '#b0607f',
  };
}

export interface ForeignIssue {
  readonly type: IdentityDocument['type'];
  readonly countryName: string;
  readonly number: string;
  readonly authority: string;
  readonly tint: string;
}

/** A document issued by the person's own state. */
export function issuedAtHome(person: Person, issue: ForeignIssue): IdentityDocument {
  return { ...issue, person, country: person.nationality, issued: '2022-03-08', expires: '2032-03-07' };
}

export function ukrainianPassport(person: Person, number: string): IdentityDocument {
  return issuedAtHome(person, {
    type: 'PASSPORT',
    countryName: 'Ukraine',
    number,
    authority: '4610',
    tint: '#2d4f8b',
  });
}

/** A bill of the same supplier for whoever needs one. */
export function utilityBill(person: Person): Bill {
  return {
    type: 'UTILITY_BILL',
    person,
    organisation: 'Northern Light & Gas',
    account: '8840 1276 33',
    issued: '2026-05-02',
    tint: '#2f6f73',
  };
}
