import type { IdentityDocument } from './identity-document.ts';
import type { MrzContent } from './mrz.ts';
import { fullName, latinName, type Person } from './person.ts';

/** The name in Latin capitals, as every document prints it beside a native spelling. */
export function nameLines(person: Person): { readonly givenNames: string; readonly familyName: string } {
  const latin = latinName(person);
  return { givenNames: latin.givenNames.toUpperCase(), familyName: latin.familyName.toUpperCase() };
}

/** The name in the person's own script where that is not the Latin one. */
export function nativeName(person: Person): string | null {
  return person.latin ? fullName(person) : null;
}

export function mrzContent(document: IdentityDocument): MrzContent {
  const { person } = document;
  return {
    documentCode: document.type === 'PASSPORT' ? 'P' : 'I',
    issuingState: document.country,
    ...latinName(person),
    documentNumber: document.number,
    nationality: person.nationality,
    birthDate: person.birthDate,
    sex: person.sex,
    expiryDate: document.expires,
  };
}
