import { describe, expect, test } from 'vitest';
import type { JsonContent } from '../../../../src/core/contents.ts';
import { documentsContents, documentsPage } from '../../../../src/core/details/documents-page.ts';
import type { DocumentResource, Session } from '../../../../src/core/session.ts';
import {
  newBusySession,
  newCheck,
  newDocument,
  newMedia,
  newPage,
  newRegistration,
  newSession,
  newSubCheck,
  newTask,
} from '../../../support/session-factories.ts';
import {
  checksOn,
  headingsOf,
  kindsOf,
  markOf,
  newDetailsInput,
  pictureNamesOf,
  rowsOf,
  textsOf,
  valuesOf,
} from './page-reading.ts';

const alex = { full_name: 'ALEX SAMPLE', date_of_birth: '1990-02-03', document_number: '123456789' };

/** The page of a session with one passport, read as `fields`. */
function passportPage(fields: unknown, over: Partial<DocumentResource> = {}, checks: Session['checks'] = []) {
  const session = newSession({ documents: [newDocument(over)], checks });
  return documentsPage(newDetailsInput({ session, json: { 'm-fields': fields } }));
}

describe('a document', () => {
  test('is named with kind, country, who supplied it and what used it', () => {
    const page = documentsPage(newDetailsInput({ session: newBusySession(), json: { 'm-fields': alex } }));
    expect(headingsOf(page)).toEqual(['Passport GBR']);
    expect(valuesOf(page, 'Country')).toEqual(['United Kingdom (GBR)']);
    expect(valuesOf(page, 'Supplied by')).toEqual(['the applicant']);
    expect(valuesOf(page, 'Used by')[0]).toContain('Document authenticity: REJECT');
  });

  test('comes after the checks that need a person, and before the others', () => {
    const checks = [
      newCheck('ID_DOCUMENT_COMPARISON'),
      newCheck('ID_DOCUMENT_AUTHENTICITY', { id: 'bad', recommends: ['REJECT', 'TAMPERED'] }),
    ];
    const { entries } = passportPage(alex, {}, checks);
    const seen = entries.flatMap((entry) => {
      if (entry.kind === 'check') return [entry.check.word];
      return entry.kind === 'heading' ? [entry.text] : [];
    });
    expect(seen).toEqual(['REJECT', 'Passport GBR', 'Documents side by side', 'Other checks', 'APPROVE']);
  });

  test('shows per page how it was captured and how many pictures there are', () => {
    const pages = [newPage('front', ['f1', 'f2']), { ...newPage('back'), captureMethod: 'UPLOAD' }];
    const page = passportPage(alex, { pages });
    expect(valuesOf(page, 'Pictures')).toEqual(['front captured by camera, 3 pictures; back uploaded, 1 picture']);
    expect(pictureNamesOf(page)).toEqual([
      'Passport GBR, front, 1 of 3',
      'Passport GBR, back',
      'Passport GBR, photo cut out of the document',
    ]);
  });

  test('that no check used is told from the one that was judged', () => {
    const documents = [newDocument(), newDocument({ id: 'doc-2', createdAt: '2026-01-10T10:01:00Z' })];
    const checks = [newCheck('ID_DOCUMENT_AUTHENTICITY', { resourceIds: ['doc-2'] })];
    const page = documentsPage(newDetailsInput({ session: newSession({ documents, checks }) }));
    expect(headingsOf(page).slice(0, 2)).toEqual(['Passport GBR 1 of 2', 'Passport GBR 2 of 2 (latest)']);
    expect(valuesOf(page, 'Used by')).toEqual(['no check', 'Document authenticity: APPROVE']);
  });

  test('tells of its tasks and of what the applicant was told while capturing', () => {
    const feedback = { value: 'SHOULD_TRY_AGAIN', reason: 'QUALITY', detail: 'POOR_FOCUS' };
    const page = passportPage(alex, { tasks: [newTask({ feedback })] });
    expect(valuesOf(page, 'Reading the document')).toEqual(['done']);
    expect(valuesOf(page, 'Feedback while capturing')).toEqual(['better try again (picture quality: poor focus)']);
  });

  test('of a supporting kind is shown like any other', () => {
    const bill = newDocument({
      id: 'sup-1',
      documentType: 'UTILITY_BILL',
      pages: [],
      portrait: null,
      file: newMedia('m-pdf', 'PDF'),
    });
    const session = newSession({ supplementaryDocuments: [bill] });
    const page = documentsPage(newDetailsInput({ session, json: { 'm-fields': { organisation: 'Test Water' } } }));
    expect(headingsOf(page)).toEqual(['Utility bill GBR']);
    expect(valuesOf(page, 'Pictures')).toEqual(['a file was uploaded']);
    expect(valuesOf(page, 'Organisation')).toEqual(['Test Water']);
    expect(pictureNamesOf(page)).toEqual(['Utility bill GBR']);
  });

  test('has its expanded details shown whatever their shape', () => {
    const session = newSession({ documents: [newDocument({ expandedFields: newMedia('m-exp', 'JSON') })] });
    const json = { 'm-fields': alex, 'm-exp': { visa: { entries: ['single', 'multiple'] } } };
    const page = documentsPage(newDetailsInput({ session, json }));
    expect(headingsOf(page)).toContain('Passport GBR: expanded details');
    expect(valuesOf(page, 'Visa, entries')).toEqual(['single, multiple']);
    expect(documentsContents(session).map((media) => media.id)).toEqual(['m-fields', 'm-exp']);
  });
});

describe('where the details come from', () => {
  const extraction = newTask({ generatedCheckIds: ['text'] });

  test('a machine read them when the extraction task did and nobody else', () => {
    expect(valuesOf(passportPage(alex, { tasks: [newTask()] }), 'Source of the details')).toEqual([
      'automated extraction',
    ]);
  });

  test('an expert read them when the text check made the very list that is shown', () => {
    const check = newCheck('ID_DOCUMENT_TEXT_DATA_CHECK', {
      id: 'text',
      generatedMedia: [newMedia('m-fields', 'JSON')],
    });
    expect(valuesOf(passportPage(alex, { tasks: [extraction] }, [check]), 'Source of the details')).toEqual([
      'expert: a person read the document',
    ]);
  });

  test('the machine’s list stays the machine’s although an expert was asked', () => {
    const check = newCheck('ID_DOCUMENT_TEXT_DATA_CHECK', { id: 'text', generatedMedia: [newMedia('other', 'JSON')] });
    expect(valuesOf(passportPage(alex, { tasks: [extraction] }, [check]), 'Source of the details')).toEqual([
      'automated extraction; an expert was asked as well',
    ]);
  });

  test('nothing is said of it when Yoti lists no task that read the document', () => {
    expect(valuesOf(passportPage(alex), 'Source of the details')).toEqual(['not stated by Yoti']);
  });

  test.each([
    ['PASS', 'read; 2 of 2 chip sub-checks passed'],
    ['FAIL', 'could not be read; 1 of 2 chip sub-checks passed'],
  ])('the chip is named when its sub-checks were made: chip_parse %s', (result, words) => {
    const breakdown = [newSubCheck('chip_parse', result), newSubCheck('chip_csca_trusted', 'PASS')];
    const check = newCheck('ID_DOCUMENT_AUTHENTICITY', { resourceIds: ['doc-1'], breakdown });
    expect(valuesOf(passportPage(alex, {}, [check]), 'Chip')).toEqual([words]);
  });

  test('another document’s chip says nothing of this one', () => {
    const check = newCheck('ID_DOCUMENT_AUTHENTICITY', {
      resourceIds: ['doc-9'],
      breakdown: [newSubCheck('chip_parse', 'PASS')],
    });
    expect(valuesOf(passportPage(alex, {}, [check]), 'Chip')).toEqual([]);
  });
});

describe('details that are not there', () => {
  const failed = newTask({ state: 'FAILED' });

  test('a failed task says so and asks for another try', () => {
    expect(textsOf(passportPage(null, { textFields: null, tasks: [failed] }))).toEqual([
      'Could not extract the details; Yoti gives no reason. Ask the applicant to try again.',
    ]);
  });

  test('a failed task gives the reason that the applicant was told', () => {
    const task = { ...failed, feedback: { value: 'MUST_TRY_AGAIN', reason: 'QUALITY', detail: 'TOO_LIGHT' } };
    expect(textsOf(passportPage(null, { textFields: null, tasks: [task] }))).toEqual([
      'Could not extract the details: picture quality: too light. Ask the applicant to try again.',
    ]);
  });

  test.each(['NOT_AVAILABLE', 'REJECT'])('a text check with %s gives its reason and the next step', (value) => {
    const check = newCheck('ID_DOCUMENT_TEXT_DATA_CHECK', {
      resourceIds: ['doc-1'],
      recommends: [value, 'PHOTO_TOO_BLURRY'],
    });
    const [text] = textsOf(passportPage(null, { textFields: null, tasks: [failed] }, [check]));
    expect(text).toMatch(/^Could not extract the details: .*blur.*Ask the applicant to try again/i);
  });

  test('a failed reading names the document that was read in its place', () => {
    const documents = [
      newDocument({ textFields: null, tasks: [failed] }),
      newDocument({ id: 'doc-2', documentType: 'DRIVING_LICENCE', createdAt: '2026-01-10T10:01:00Z' }),
    ];
    const page = documentsPage(newDetailsInput({ session: newSession({ documents }), json: { 'm-fields': alex } }));
    expect(textsOf(page)[0]).toBe(
      'Could not extract the details; Yoti gives no reason. ' +
        'Driving licence GBR was read; ask the applicant to try again with this one only if you need it.',
    );
  });

  test('a document that was never photographed is no failure', () => {
    const page = passportPage(null, {
      textFields: null,
      portrait: null,
      pages: [],
      tasks: [newTask({ state: 'CREATED' })],
    });
    expect(textsOf(page)).toEqual(['Nothing was extracted: there is no picture of this document.']);
  });

  test('a task that still runs is waited for', () => {
    const page = passportPage(null, { textFields: null, tasks: [newTask({ state: 'PENDING' })] });
    expect(textsOf(page)).toEqual(['The details are not extracted yet.']);
  });

  test.each([
    ['PENDING', 'The details are not extracted yet.'],
    ['INTERNAL_ERROR', 'Yoti lists no extracted details for this document.'],
  ])('a text check in %s is waited for only while it can still end', (state, words) => {
    const check = newCheck('ID_DOCUMENT_TEXT_DATA_CHECK', { resourceIds: ['doc-1'], state, recommendation: null });
    expect(textsOf(passportPage(null, { textFields: null }, [check]))).toEqual([words]);
  });

  test('a text check that did not go well is told beside the details there are', () => {
    const check = newCheck('ID_DOCUMENT_TEXT_DATA_CHECK', { resourceIds: ['doc-1'], recommends: ['REJECT'] });
    const page = passportPage(alex, {}, [check]);
    expect(textsOf(page)[0]).toContain('The details below may be incomplete.');
    expect(valuesOf(page, 'Full name')).toEqual(['ALEX SAMPLE']);
  });

  test.each([
    ['withheld', 'withheld by regulation'],
    ['deleted', 'deleted or expired at Yoti'],
  ] as const)('what is %s at Yoti says why', (reason, words) => {
    const missing: JsonContent = { kind: 'missing', reason };
    const session = newSession({ documents: [newDocument()] });
    const page = documentsPage(newDetailsInput({ session, contents: new Map([['m-fields', missing]]) }));
    expect(textsOf(page)).toEqual([`The extracted details cannot be shown: ${words}.`]);
  });

  test('details that Yoti could not give at this moment are not called deleted', () => {
    const page = documentsPage(newDetailsInput({ session: newSession({ documents: [newDocument()] }) }));
    expect(textsOf(page)).toEqual(['The extracted details cannot be shown: not available right now.']);
  });

  test('an empty list is called empty, and a list without names is shown as it came', () => {
    expect(textsOf(passportPage({}))).toEqual(['Yoti’s list of extracted details is empty.']);
    expect(valuesOf(passportPage(['ALEX', 'SAMPLE']), 'Value')).toEqual(['ALEX, SAMPLE']);
  });
});

describe('marks against the registration', () => {
  test('the name says whether it agrees with what was registered', () => {
    expect(markOf(passportPage(alex), 'Full name')).toBe('agrees with what was registered');
    expect(markOf(passportPage({ full_name: 'ROBIN OTHER' }), 'Full name')).toBe(
      'differs from what was registered (“Alex Sample”)',
    );
  });

  test('a name in parts is put together, and marked beside the family name', () => {
    const page = passportPage({ family_name: 'SAMPLE', first_name: 'ALEX' });
    expect(markOf(page, 'Family name')).toBe('agrees with what was registered');
    expect(markOf(page, 'First name')).toBeNull();
  });

  test('name and date of birth are held against what the customer told Yoti, too', () => {
    const applicantProfiles = [{ id: 'p', source: 'RELYING_BUSINESS', profile: newMedia('m-profile', 'JSON') }];
    const session = newSession({ documents: [newDocument()], applicantProfiles });
    const json = { 'm-fields': alex, 'm-profile': { full_name: 'Alex Sample', date_of_birth: '1991-02-03' } };
    const page = documentsPage(newDetailsInput({ session, json }));
    expect(markOf(page, 'Full name')).toBe('agrees with what was registered; agrees with the applicant profile');
    expect(markOf(page, 'Date of birth')).toBe('differs from the applicant profile (“1991-02-03”)');
    expect(documentsContents(session).map((media) => media.id)).toEqual(['m-fields', 'm-profile']);
  });

  test('what differs is told from what agrees, so that it can be warned of', () => {
    const warned = (fields: unknown) =>
      passportPage(fields).entries.flatMap((entry) =>
        entry.kind === 'facts' ? entry.facts.filter(({ differs }) => differs === true).map(({ label }) => label) : [],
      );
    expect(warned(alex)).toEqual([]);
    expect(warned({ ...alex, full_name: 'ROBIN OTHER' })).toEqual(['Full name']);
    const mrz = {
      type: 1,
      line1: 'I<GBR1234567897<<<<<<<<<<<<<<<',
      line2: '9002048M3001019GBR<<<<<<<<<<<4',
      line3: 'SAMPLE<<ALEX<<<<<<<<<<<<<<<<<<',
    };
    expect(warned({ ...alex, mrz })).toEqual(['Date of birth']);
  });

  test('without a registered name that is said, and nothing is marked', () => {
    const registration = newRegistration({ applicant: { name: null, email: null } });
    const session = newSession({ documents: [newDocument()] });
    const page = documentsPage(newDetailsInput({ session, registration, json: { 'm-fields': alex } }));
    expect(textsOf(page)).toEqual([
      'No name was registered for this session, so the names below are held against none.',
    ]);
    expect(markOf(page, 'Full name')).toBeNull();
  });
});

describe('several documents', () => {
  const documents = [
    newDocument(),
    newDocument({
      id: 'doc-2',
      documentType: 'DRIVING_LICENCE',
      createdAt: '2026-01-10T10:01:00Z',
      textFields: newMedia('m-2', 'JSON'),
      pages: [newPage('m-licence')],
    }),
  ];
  const comparison = newCheck('ID_DOCUMENT_COMPARISON', {
    resourceIds: ['doc-2', 'doc-1'],
    recommends: ['REJECT', 'MISMATCH'],
  });

  function pageOf(second: unknown, checks: Session['checks'] = [comparison]) {
    const session = newSession({ documents, checks });
    return documentsPage(newDetailsInput({ session, json: { 'm-fields': alex, 'm-2': second } }));
  }

  test('the later document is marked against the first one', () => {
    const page = pageOf({ family_name: 'WINTER', given_names: 'ALEX', date_of_birth: '1991-02-03' });
    expect(markOf(page, 'Family name')).toBe(
      'differs from what was registered (“Alex Sample”); differs from Passport GBR (“ALEX SAMPLE”)',
    );
    const [, second] = page.entries.filter(
      (entry) => entry.kind === 'facts' && entry.facts.some((fact) => fact.label === 'Date of birth'),
    );
    expect(JSON.stringify(second)).toContain('differs from Passport GBR (“1990-02-03”)');
  });

  test('the compared details and the fronts stand side by side, whatever the order Yoti lists them in', () => {
    const page = pageOf({ full_name: 'ALEX WINTER', date_of_birth: '1990-02-03' });
    expect(page.entries.find((entry) => entry.kind === 'comparison')).toEqual({
      kind: 'comparison',
      left: 'Passport GBR',
      right: 'Driving licence GBR',
      rows: [
        { label: 'Name', left: 'ALEX SAMPLE', right: 'ALEX WINTER', same: false },
        { label: 'Date of birth', left: '1990-02-03', right: '1990-02-03', same: true },
      ],
    });
    expect(pictureNamesOf(page).slice(-2)).toEqual(['Passport GBR, front', 'Driving licence GBR, front']);
  });

  test('what was not read, or says less, is neither the same nor different', () => {
    expect(rowsOf(pageOf({ date_of_birth: '1990' }))).toEqual([
      { label: 'Name', left: 'ALEX SAMPLE', right: 'not read', same: null },
      { label: 'Date of birth', left: '1990-02-03', right: '1990 (year only)', same: null },
    ]);
  });

  test('more names on one document are not the same, and the row says in what way', () => {
    expect(rowsOf(pageOf({ full_name: 'ALEX JORDAN SAMPLE' }))[0]).toMatchObject({
      right: 'ALEX JORDAN SAMPLE (has more names)',
      same: false,
    });
  });

  test('a name in another script is not called different', () => {
    expect(rowsOf(pageOf({ full_name: 'Αλεξ Σαμπλ' }))[0]).toMatchObject({
      right: 'Αλεξ Σαμπλ (another script)',
      same: null,
    });
  });

  test('a comparison that names one document only says that nothing stands beside it', () => {
    const page = pageOf(alex, [{ ...comparison, resourceIds: ['doc-1'] }]);
    expect(textsOf(page)).toEqual([
      'Yoti names fewer than two documents for its comparison, so nothing can be shown side by side.',
    ]);
  });

  test('without a comparison check nothing is compared side by side', () => {
    expect(kindsOf(pageOf(alex, []))).not.toContain('comparison');
  });
});

test('the checks of the group close the page, worst first, and count what needs a person', () => {
  const page = documentsPage(newDetailsInput({ session: newBusySession(), json: { 'm-fields': alex } }));
  expect(checksOn(page).map((check) => check.word)).toEqual(['REJECT', 'NOT AVAILABLE']);
  expect(page.attention).toBe(2);
});
