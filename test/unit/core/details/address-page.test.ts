import { describe, expect, test } from 'vitest';
import type { JsonContent } from '../../../../src/core/contents.ts';
import { addressContents, addressPage } from '../../../../src/core/details/address-page.ts';
import type { DetailsPage } from '../../../../src/core/details/details-page.ts';
import type { Check } from '../../../../src/core/session.ts';
import { newCheck, newDocument, newMedia, newSession, newSubCheck } from '../../../support/session-factories.ts';
import { checksOn, kindsOf, newDetailsInput, textsOf, valuesOf } from './page-reading.ts';

const searched = newMedia('m-searched', 'JSON');
const profile = {
  full_name: 'ALEX SAMPLE',
  date_of_birth: '1990-02-03',
  structured_postal_address: { address_line1: '1 TEST STREET', postal_code: 'LS1 1AA' },
};

function pageOf(
  check: Partial<Check> & { readonly recommends?: readonly [string, string?] },
  json: Record<string, unknown> = {},
) {
  const checks = [newCheck('THIRD_PARTY_IDENTITY', { resourceIds: ['doc-1'], ...check })];
  const session = newSession({ documents: [newDocument()], checks });
  return addressPage(newDetailsInput({ session, json }));
}

function noteOn(page: DetailsPage): string | null | undefined {
  return checksOn(page)[0]?.note;
}

describe('an address check that was performed', () => {
  const breakdown = [newSubCheck('address_match', 'FAIL'), newSubCheck('name_match', 'PASS')];
  const page = pageOf(
    { searchedProfile: searched, breakdown, recommends: ['CONSIDER', 'ADDRESS_MISMATCH'] },
    { 'm-searched': profile },
  );

  test('shows what was searched with', () => {
    expect(valuesOf(page, 'Full name')).toEqual(['ALEX SAMPLE']);
    expect(valuesOf(page, 'Date of birth')).toEqual(['1990-02-03']);
    expect(valuesOf(page, 'Address')).toEqual(['1 TEST STREET, LS1 1AA']);
  });

  test('shows reason, next step and every sub-check, one that failed as not passed', () => {
    expect(checksOn(page)[0]).toMatchObject({
      word: 'CONSIDER',
      reasonCode: 'ADDRESS_MISMATCH',
      nextStep: 'Check that the address is right, then ask the applicant to try again.',
      subChecks: [
        { label: 'Address matches', result: 'Not passed' },
        { label: 'Name matches', result: 'Passed' },
      ],
    });
    expect(page.attention).toBe(1);
  });

  test('says when Yoti lists no data it searched with', () => {
    expect(textsOf(pageOf({}))).toEqual(['Yoti does not say what was searched with.']);
  });

  test('says why the searched data cannot be shown', () => {
    const missing: JsonContent = { kind: 'missing', reason: 'deleted' };
    const session = newSession({ checks: [newCheck('THIRD_PARTY_IDENTITY', { searchedProfile: searched })] });
    expect(textsOf(addressPage(newDetailsInput({ session, contents: new Map([['m-searched', missing]]) })))).toEqual([
      'What was searched with cannot be shown: deleted or expired at Yoti.',
    ]);
  });
});

describe('an address check that was not performed', () => {
  const unperformed = { recommends: ['NOT_AVAILABLE', 'NO_VALID_FIELDS'] as const };

  test.each([
    ['no address', { full_name: 'ALEX', date_of_birth: '1990-02-03' }],
    ['no name and no date of birth', { structured_postal_address: { town_city: 'LEEDS' } }],
    ['no name, no address and no date of birth', {}],
  ])('names what the document did not give: %s', (wanting, fields) => {
    expect(noteOn(pageOf(unperformed, { 'm-fields': fields }))).toBe(
      `Not performed, because Passport GBR gave ${wanting}.`,
    );
  });

  test('says so when everything was there all the same', () => {
    expect(noteOn(pageOf(unperformed, { 'm-fields': profile }))).toBe(
      'Not performed, although name, address and date of birth were read off Passport GBR; Yoti does not say why.',
    );
  });

  test('does not guess when the details cannot be had', () => {
    expect(noteOn(pageOf(unperformed))).toBe(
      'Not performed. Which detail was wanting cannot be told: what was read off Passport GBR is not available right now.',
    );
  });

  test('another reason is the one that is given', () => {
    expect(noteOn(pageOf({ recommends: ['NOT_AVAILABLE', 'COUNTRY_NOT_SUPPORTED'] }))).toMatch(
      /^Not performed, because Yoti says: .*country/i,
    );
  });

  test('a session without documents has nothing to search with', () => {
    const session = newSession({ checks: [newCheck('THIRD_PARTY_IDENTITY', unperformed)] });
    expect(noteOn(addressPage(newDetailsInput({ session })))).toBe(
      'Not performed, because there is no document to take name, address and date of birth from.',
    );
  });

  test.each(['PENDING', 'INTERNAL_ERROR'])('one in %s is not called unperformed', (state) => {
    const page = pageOf({ state, recommendation: null });
    expect([kindsOf(page), noteOn(page)]).toEqual([['check'], null]);
  });
});

describe('what the page has to read', () => {
  test('is the searched data, and the documents’ details only where a check was not performed', () => {
    const done = newCheck('THIRD_PARTY_IDENTITY', { searchedProfile: searched, resourceIds: ['doc-1'] });
    const not = newCheck('THIRD_PARTY_IDENTITY', { id: 'c2', resourceIds: ['doc-1'], recommends: ['NOT_AVAILABLE'] });
    const ids = (checks: readonly Check[]) =>
      addressContents(newSession({ documents: [newDocument()], checks })).map((media) => media.id);
    expect(ids([done])).toEqual(['m-searched']);
    expect(ids([not])).toEqual(['m-fields']);
  });
});
