import { describe, expect, test } from 'vitest';
import { addressSection } from '../../../../src/core/report/sections/address-section.ts';
import { amlSection } from '../../../../src/core/report/sections/aml-section.ts';
import { otherSection } from '../../../../src/core/report/sections/other-section.ts';
import { profilesSection } from '../../../../src/core/report/sections/profiles-section.ts';
import { newReportInput } from '../../../support/report-inputs.ts';
import {
  newBusySession,
  newCheck,
  newIdentityProfile,
  newMedia,
  newSession,
} from '../../../support/session-factories.ts';
import { allTextOf, blocksOf, factsIn, kindsOf, subheadingsOf, valuesIn } from './section-reading.ts';

const raw = {
  share_url: 'https://app.complyadvantage.com/public/search/1',
  hits: [{ doc: { name: 'Alex Listed', types: ['pep'] } }, { doc: { name: 'Alec Listed', types: ['sanction'] } }],
};

describe('AML', () => {
  const contents = [['raw', { kind: 'json', value: raw }]] as const;

  test('shows hits by kind and every match, with words for those that find no room', () => {
    const sections = amlSection(newReportInput({ contents }));
    const [check] = blocksOf(sections, 'check');
    expect(check?.check.subChecks[0]?.details).toBe('2 hits, closest match by name exact, year of birth');
    const [records] = blocksOf(sections, 'records');
    expect(records?.records.map(({ title }) => title)).toEqual(['1. Alex Listed', '2. Alec Listed']);
    expect(records?.cut.where).toContain('Details, AML');
  });

  test('gives the provider’s address as text that can be typed', () => {
    const sections = amlSection(newReportInput({ contents }));
    const [address] = factsIn(sections).filter(({ label }) => label === 'Provider’s report');
    expect(address).toEqual({ label: 'Provider’s report', value: raw.share_url, isCode: true });
  });

  test('says what was searched with and how', () => {
    const check = newCheck('WATCHLIST_ADVANCED_CA', {
      searchedProfile: newMedia('searched', 'JSON'),
      watchlist: {
        totalHits: 0,
        rawResults: null,
        countryCodes: [],
        searchSettings: [{ name: 'matching_strategy.fuzziness', value: '0.3' }],
      },
    });
    const searched = [['searched', { kind: 'json', value: { full_name: 'Alex Sample' } }]] as const;
    const sections = amlSection(newReportInput({ session: newSession({ checks: [check] }), contents: searched }));
    expect(valuesIn(sections, 'Fuzziness')).toEqual(['0.3 (30 %)']);
    expect(subheadingsOf(sections)).toContain('Searched with');
    expect(factsIn(sections).map(({ value }) => value)).toContain('Alex Sample');
  });

  test('without personal data is the checks alone', () => {
    expect(kindsOf(amlSection(newReportInput({ contents, withData: false })))).toEqual(['check']);
  });
});

describe('address', () => {
  test('shows the check and what it searched with', () => {
    const checks = [newCheck('THIRD_PARTY_IDENTITY', { searchedProfile: newMedia('searched', 'JSON') })];
    const contents = [['searched', { kind: 'json', value: { full_name: 'Alex Sample' } }]] as const;
    const sections = addressSection(newReportInput({ session: newSession({ checks }), contents }));
    expect(kindsOf(sections)).toEqual(['check', 'subheading', 'facts']);
    expect(allTextOf(sections)).toContain('Alex Sample');
  });

  test('of a check that was not performed says what was wanting', () => {
    const checks = [newCheck('THIRD_PARTY_IDENTITY', { recommends: ['NOT_AVAILABLE', 'NO_VALID_FIELDS'] })];
    const text = allTextOf(addressSection(newReportInput({ session: newSession({ checks }) })));
    expect(text).toContain('there is no document to take name, address and date of birth from');
  });
});

describe('profiles', () => {
  const profile = newIdentityProfile({
    result: 'ABORTED',
    reasonCode: 'MANDATORY_DOCUMENT_NOT_PROVIDED',
    report: newMedia('report', 'JSON'),
  });
  const applicant = { id: 'ap-1', source: 'RELYING_BUSINESS', profile: newMedia('applicant', 'JSON') };
  const session = newSession({ identityProfiles: [profile], applicantProfiles: [applicant] });
  const contents = [
    ['report', { kind: 'json', value: { verified: 'by Yoti' } }],
    ['applicant', { kind: 'json', value: { full_name: 'Alex Sample' } }],
  ] as const;

  test('give result, reason with its code, and what stands in them', () => {
    const sections = profilesSection(newReportInput({ session, contents }));
    expect(valuesIn(sections, 'Reason')).toEqual(['A needed document is missing [MANDATORY_DOCUMENT_NOT_PROVIDED]']);
    expect(allTextOf(sections)).toMatch(/by Yoti.*Alex Sample/);
  });

  test('without personal data are those of Yoti alone', () => {
    const sections = profilesSection(newReportInput({ session, contents: [], withData: false }));
    expect(subheadingsOf(sections)).toContain('Identity profile');
    expect(subheadingsOf(sections)).not.toContain('Applicant profile');
  });
});

describe('whatever else there is', () => {
  test('a check type that nobody knows yet is shown by its name', () => {
    const sections = otherSection(newReportInput({ session: newSession({ checks: [newCheck('TEA_LEAVES')] }) }));
    expect(blocksOf(sections, 'check')[0]?.check.title).toBe('Tea leaves (not known to this version)');
  });

  test('values that nobody knows yet are shown as they came', () => {
    const session = newSession({ unreadFields: ['moods'], unreadValues: [{ name: 'moods.today', value: 'sunny' }] });
    expect(valuesIn(otherSection(newReportInput({ session })), 'moods.today')).toEqual(['sunny']);
    const nameless = allTextOf(otherSection(newReportInput({ session, withData: false })));
    expect(nameless).toContain('left out of this report on request');
    expect(nameless).not.toMatch(/sunny|as they came/);
  });
});

test('a session without anything of a group has no section of it', () => {
  const input = newReportInput({ session: newSession() });
  expect([addressSection, amlSection, otherSection, profilesSection].flatMap((section) => section(input))).toEqual([]);
});

test('a busy session has its AML and address checks once each', () => {
  const input = newReportInput({ session: newBusySession() });
  const titles = blocksOf([...addressSection(input), ...amlSection(input)], 'check').map(({ check }) => check.title);
  expect(titles).toEqual(['Address check: Passport GBR', 'AML screening: Passport GBR']);
});
