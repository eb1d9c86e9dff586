import type { Bill } from '../pictures/bill.ts';
import type { IdentityDocument } from '../pictures/identity-document.ts';
import { cardMrz, passportMrz, toLatin } from '../pictures/mrz.ts';
import { mrzContent } from '../pictures/names.ts';
import { type Address, fullName, inCapitals, type Person } from '../pictures/person.ts';

/** The `document_fields` that an extraction reads from the document (yoti-idv section 2.5). */
export function documentFields(document: IdentityDocument): Readonly<Record<string, unknown>> {
  const { person } = document;
  return {
    ...personFields(person),
    nationality: person.nationality,
    place_of_birth: person.birthPlace.toUpperCase(),
    ...(person.sex === 'X' ? {} : { gender: person.sex === 'F' ? 'FEMALE' : 'MALE' }),
    document_type: document.type,
    issuing_country: document.country,
    document_number: document.number,
    date_of_issue: document.issued,
    expiration_date: document.expires,
    issuing_authority: document.authority,
    ...(document.type === 'PASSPORT' ? {} : { structured_postal_address: addressFields(person.address) }),
    ...mrzField(document),
  };
}

export function billFields(bill: Bill): Readonly<Record<string, unknown>> {
  const { person } = bill;
  const name = person.latin ?? person;
  return {
    full_name: `${name.givenNames} ${name.familyName}`.toUpperCase(),
    document_type: bill.type,
    issuing_country: person.address.countryIso,
    date_of_issue: bill.issued,
    organisation: bill.organisation,
    structured_postal_address: addressFields(person.address),
  };
}

/** The data with which an address, fraud or watchlist check searched (`generated_profile`). */
export function searchProfile(person: Person): Readonly<Record<string, unknown>> {
  const name = person.latin ?? person;
  return {
    full_name: toLatin(`${name.givenNames} ${name.familyName}`),
    date_of_birth: person.birthDate,
    structured_postal_address: addressFields(person.address),
  };
}

/** What the relying business supplied about the applicant when it made the session. */
export function applicantProfile(person: Person): Readonly<Record<string, unknown>> {
  return { ...personFields(person), structured_postal_address: addressFields(person.address) };
}

function personFields(person: Person): Readonly<Record<string, unknown>> {
  return {
    full_name: fullName(person),
    given_names: inCapitals(person.givenNames),
    family_name: inCapitals(person.familyName),
    date_of_birth: person.birthDate,
  };
}

function mrzField(document: IdentityDocument): Readonly<Record<string, unknown>> {
  if (document.type === 'DRIVING_LICENCE') return {};
  const content = mrzContent(document);
  if (document.type === 'PASSPORT') {
    const [line1, line2] = passportMrz(content);
    return { mrz: { type: 2, line1, line2 } };
  }
  const [line1, line2, line3] = cardMrz(content);
  return { mrz: { type: 1, line1, line2, line3 } };
}

// Real answers spell `address_line1` without the underscore that the documentation shows (yoti-idv section 2.5).
function addressFields(address: Address): Readonly<Record<string, unknown>> {
  const numbered = address.lines.map((line, index) => [`address_line${index + 1}`, line.toUpperCase()]);
  const all = [...address.lines, address.town, address.postcode];
  return {
    address_format: address.countryIso === 'GBR' ? 1 : 4,
    ...Object.fromEntries(numbered),
    town_city: address.town.toUpperCase(),
    postal_code: address.postcode,
    country_iso: address.countryIso,
    country: address.country,
    formatted_address: all.join('\n').toUpperCase(),
  };
}
