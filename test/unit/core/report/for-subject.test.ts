import { describe, expect, test } from 'vitest';
import type { LoggedEvent } from '../../../../src/core/details/details-input.ts';
import { buildReportContent } from '../../../../src/core/report/build-report-content.ts';
import { forSubject } from '../../../../src/core/report/for-subject.ts';
import type { ReportContent } from '../../../../src/core/report/report-content.ts';
import type { ReportSnapshot } from '../../../../src/core/report/report-snapshot.ts';
import { checkTypes } from '../../../../src/core/wording/check-types.ts';
import {
  newDrawnPicture,
  newReportedDecision,
  newReportInput,
  newReportSnapshot,
} from '../../../support/report-inputs.ts';
import {
  newBusySession,
  newCheck,
  newDocument,
  newIdentityProfile,
  newMedia,
  newRegistration,
  newSession,
  newSubCheck,
  newTask,
} from '../../../support/session-factories.ts';
import { allTextOf, blocksOf, rowsBelow } from './section-reading.ts';

function subjectReport(over: Partial<ReportSnapshot>): ReportContent {
  const pictures = ['m-front', 'm-portrait', 'live-2-a'].map((id) => newDrawnPicture(id));
  return buildReportContent(newReportSnapshot({ profile: 'subject', ...over }), pictures);
}

function staffEvent(kind: string, payload: LoggedEvent['payload'] = {}): LoggedEvent {
  return { at: '2026-01-10T10:30:00Z', kind, actor: 'slack:T0TEAM:U0REVIEW', payload };
}

/** A session in which everything that the person may not have says so. */
const hostile = newSession({
  state: 'COMPLETED',
  documents: [
    newDocument({
      source: 'CANARY_SOURCE',
      tasks: [
        newTask({ generatedCheckIds: ['c1'], feedback: { value: 'CANARY_FEEDBACK', reason: null, detail: null } }),
      ],
    }),
  ],
  applicantProfiles: [{ id: 'ap', source: 'RELYING_BUSINESS', profile: newMedia('applicant', 'JSON') }],
  checks: [
    newCheck('ID_DOCUMENT_AUTHENTICITY', {
      id: 'c1',
      resourceIds: ['doc-1'],
      recommends: ['REJECT', 'CANARY_REASON'],
      breakdown: [newSubCheck('canary_sub_check', 'FAIL', { canary_detail: 'CANARY_DETAIL' })],
      scheme: 'CANARY_SCHEME',
    }),
    newCheck('ID_DOCUMENT_FACE_MATCH', {
      id: 'c2',
      resourceIds: ['doc-1'],
      recommends: ['CANARY_RECOMMENDATION'],
      breakdown: [newSubCheck('ai_face_match', 'PASS', { confidence_score: 'CANARY_SCORE' })],
    }),
    newCheck('WATCHLIST_ADVANCED_CA', {
      id: 'c3',
      recommends: ['CONSIDER', 'POTENTIAL_MATCH'],
      breakdown: [newSubCheck('pep', 'FAIL', { number_of_hits: 'CANARY_HITS' })],
      watchlist: {
        totalHits: 987,
        rawResults: newMedia('raw', 'JSON'),
        searchSettings: [{ name: 'CANARY_SETTING', value: 'CANARY_SETTING' }],
        countryCodes: ['CANARY_COUNTRY'],
      },
      searchedProfile: newMedia('searched', 'JSON'),
    }),
    newCheck('CANARY_CHECK_TYPE', { id: 'c4', state: 'CANARY_STATE' }),
  ],
  identityProfiles: [
    newIdentityProfile({
      result: 'CANARY_RESULT',
      reasonCode: 'FRAUD_DETECTED',
      report: newMedia('verified', 'JSON'),
      notMetDetails: [
        {
          failureType: 'CANARY_FAILURE',
          documentType: null,
          documentCountry: null,
          details: 'CANARY_UNMET',
          auditId: 'CANARY_AUDIT',
        },
      ],
      schemes: [
        {
          framework: 'UK_TFIDA',
          type: 'DBS',
          objective: 'BASIC',
          label: 'CANARY_LABEL',
          requirementsMet: false,
          notMetInfo: 'CANARY_NOT_MET',
        },
      ],
    }),
  ],
  unreadFields: ['canary_field'],
  unreadValues: [{ name: 'canary_field.value', value: 'CANARY_VALUE' }],
});

const canary = { kind: 'json', value: { hits: [{ name: 'CANARY_CONTENT' }] } } as const;

const everything: Partial<ReportSnapshot> = {
  session: hostile,
  requestedBy: 'CANARY_REQUESTER',
  decision: newReportedDecision({
    slackUserId: 'U0CANARY',
    slackTeamId: 'T0CANARY',
    reviewerName: 'CANARY_REVIEWER',
    evidenceDigest: 'canary-digest',
  }),
  registration: newRegistration({ createdBy: 'CANARY_CREATOR', tags: ['CANARY_TAG'] }),
  people: { U0REVIEW: 'CANARY_STAFF' },
  sessionDigest: 'canary-digest',
  ledgerHead: { seq: 1, hash: 'canary-hash' },
  contents: [
    ['raw', canary],
    ['searched', canary],
    ['verified', canary],
    ['applicant', { kind: 'json', value: { full_name: 'Alex Supplied' } }],
    ['m-fields', { kind: 'json', value: { full_name: 'Alex Read' } }],
  ],
  events: [
    staffEvent('details.viewed', { page: 'canary_page' }),
    staffEvent('image.viewed', { imageName: 'CANARY_IMAGE' }),
    staffEvent('click.refused', { verdict: 'APPROVE', reason: 'canary_refusal' }),
    staffEvent('decision.recorded', { verdict: 'REJECT', via: 'CANARY_GROUP' }),
    staffEvent('session.state_changed', { from: 'CANARY_STATE', to: 'COMPLETED', version: 4 }),
    staffEvent('canary.kind', { canary: 'CANARY_PAYLOAD' }),
  ],
};

describe('a data subject’s copy', () => {
  const content = subjectReport(everything);
  const text = allTextOf(content);

  test('says nothing of staff, matches, sub-checks, suspicions or anything unknown', () => {
    expect(text.match(/.{0,60}(?:canary|U0REVIEW|T0TEAM|987).{0,20}/gi) ?? []).toEqual([]);
  });

  test('says no more when personal data are left out as well', () => {
    const withoutData = allTextOf(subjectReport({ ...everything, withData: false }));
    expect(withoutData.match(/.{0,60}(?:canary|U0REVIEW|T0TEAM|987|Alex).{0,20}/gi) ?? []).toEqual([]);
    expect(withoutData).not.toContain('LEFT OUT');
  });

  test('holds their own data and every outcome', () => {
    expect(text).toContain('Alex Supplied');
    expect(text).toContain('Alex Read');
    expect(text).toContain('user-42');
    expect(content.cover.summary.map(({ check, recommendation }) => [check, recommendation])).toEqual(
      expect.arrayContaining([
        ['Document authenticity: Passport GBR', 'REJECT'],
        ['Face match: Passport GBR', 'UNKNOWN'],
        ['AML screening, advanced', 'CARRIED OUT'],
        ['Other check (not known to this version)', 'UNKNOWN'],
      ]),
    );
  });

  test('names the organisation in place of who decided and who asked for it', () => {
    expect(content.cover.decision.lines.join(' ')).toBe('By a person of Example Bank, 2026-01-10 11:00:00 UTC.');
    expect(content.footer).toContain('by Example Bank');
    const unnamed = subjectReport({ ...everything, operatorName: null });
    expect(unnamed.cover.decision.lines.join(' ')).toContain('By a person of the organisation');
    expect(unnamed.footer).toContain('by Countersign');
  });

  test('has a timeline of creation, end and decision alone', () => {
    const rows = rowsBelow(content.sections, 'Timeline').map(([, what, who]) => [what, who]);
    expect(rows).toEqual([
      ['Session created at Yoti', ''],
      ['Decision: REJECTED', 'a person of Example Bank'],
      ['State changed from not known to COMPLETED', 'Yoti'],
    ]);
  });

  test.each([
    [{ from: null, to: 'COMPLETED', version: 1 }, 'State seen for the first time: COMPLETED'],
    [{ from: 'ONGOING', to: 'EXPIRED', version: 4 }, 'State changed from IN PROGRESS to EXPIRED'],
  ])('tells how the session ended: %j', (payload, words) => {
    const { sections } = subjectReport({ events: [staffEvent('session.state_changed', payload)] });
    expect(rowsBelow(sections, 'Timeline').map(([, what]) => what)).toContain(words);
  });

  test('gives of a check its outcome, without advice to reviewers', () => {
    const labels = blocksOf(content.sections, 'check').flatMap(({ check }) => check.facts.map(({ label }) => label));
    expect(new Set(labels)).toEqual(new Set(['Reason']));
    expect(text).not.toMatch(/try again|flagging|judge for yourself/);
  });

  test('shows them and their documents, without the hashes', () => {
    expect(blocksOf(content.sections, 'pictures').flatMap(({ pictures }) => pictures).length).toBeGreaterThan(0);
    expect(text).not.toContain('sha256-of');
  });
});

describe('reasons in a data subject’s copy', () => {
  function rowOf(type: string, recommends: readonly [string, string?]) {
    const session = newSession({ checks: [newCheck(type, { recommends })] });
    return subjectReport({ session }).cover.summary[0]?.reason;
  }

  test('are told where they concern what was submitted', () => {
    expect(rowOf('ID_DOCUMENT_AUTHENTICITY', ['NOT_AVAILABLE', 'PHOTO_TOO_BLURRY'])).toBe('Picture too blurry');
  });

  test.each(Object.keys(checkTypes))(
    'of %s are the same words whether Yoti suspects something or says nothing',
    (type) => {
      const suspected = rowOf(type, ['REJECT', 'TAMPERED']);
      expect(suspected).toBe('Reason not part of this copy');
      expect(rowOf(type, ['REJECT'])).toBe(suspected);
      expect(rowOf(type, ['CONSIDER', 'POTENTIAL_MATCH'])).toBe(suspected);
    },
  );

  test('of a watchlist check are never told, not even that there were no hits', () => {
    expect(rowOf('WATCHLIST_SCREENING', ['APPROVE'])).toBe('Reason not part of this copy');
    expect(rowOf('WATCHLIST_SCREENING', ['NOT_AVAILABLE', 'NO_VALID_FIELDS'])).toBe('Reason not part of this copy');
  });

  test('to approve need none', () => {
    expect(rowOf('LIVENESS', ['APPROVE'])).toBe('A live person');
  });
});

describe('a check of lists in a data subject’s copy', () => {
  const types = ['WATCHLIST_SCREENING', 'WATCHLIST_ADVANCED_CA', 'THIRD_PARTY_IDENTITY_FRAUD_1', 'NEW_CHECK_OF_YOTI'];
  const outcomes = [
    ['APPROVE'],
    ['CONSIDER', 'POTENTIAL_MATCH'],
    ['REJECT'],
    ['NOT_AVAILABLE', 'NO_VALID_FIELDS'],
  ] as const;

  function copyWith(type: string, recommends: (typeof outcomes)[number]): ReportContent {
    const session = newSession({
      documents: [newDocument()],
      checks: [newCheck('LIVENESS'), newCheck(type, { resourceIds: ['doc-1'], recommends })],
    });
    return subjectReport({ session });
  }

  test.each(types)('of type %s was carried out, and the copy is the same whatever it found', (type) => {
    const [first, ...others] = outcomes.map((recommends) => copyWith(type, recommends));
    expect(first?.cover.summary).toContainEqual(
      expect.objectContaining({ recommendation: 'CARRIED OUT', tone: 'neutral' }),
    );
    expect(allTextOf(first)).toMatch(/: CARRIED OUT"/);
    for (const other of others) expect(other).toEqual(first);
  });

  test('without a recommendation of Yoti’s is the same as well', () => {
    const session = newSession({ checks: [{ ...newCheck('WATCHLIST_SCREENING'), recommendation: null }] });
    expect(subjectReport({ session }).cover.summary[0]?.recommendation).toBe('CARRIED OUT');
  });

  test('that is not finished was not carried out', () => {
    const session = newSession({ checks: [newCheck('WATCHLIST_SCREENING', { state: 'PENDING' })] });
    expect(subjectReport({ session }).cover.summary[0]?.recommendation).toBe('IN PROGRESS');
  });
});

test('a value that differs from what was registered is given without a mark', () => {
  const contents = [['m-fields', { kind: 'json', value: { full_name: 'Somebody Else' } }]] as const;
  const text = allTextOf(subjectReport({ session: newBusySession(), contents }));
  expect(text).toContain('Somebody Else');
  expect(text).not.toMatch(/differs|held against/);
});

test('of two documents that were compared only the outcome is said', () => {
  const session = newSession({
    documents: [newDocument(), newDocument({ id: 'doc-2', documentType: 'DRIVING_LICENCE' })],
    checks: [
      newCheck('ID_DOCUMENT_COMPARISON', { resourceIds: ['doc-1', 'doc-2'], recommends: ['REJECT', 'MISMATCH'] }),
    ],
  });
  const content = subjectReport({ session });
  expect(
    blocksOf(content.sections, 'table').flatMap(({ columns }) => columns.map(({ heading }) => heading)),
  ).not.toContain('Same?');
  expect(allTextOf(content)).not.toContain('disagree');
});

test('pictures and contents that the session does not name are left out', () => {
  const input = newReportInput({ profile: 'subject', contents: [['nobody', canary]] }, [newDrawnPicture('nobody')]);
  const { pictures, contents, snapshot } = forSubject(input);
  expect([pictures.size, contents.size, snapshot.contents]).toEqual([0, 0, []]);
});
