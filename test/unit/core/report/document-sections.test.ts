import { describe, expect, test } from 'vitest';
import { assignDocumentChecks } from '../../../../src/core/report/document-checks.ts';
import { comparisonSection } from '../../../../src/core/report/sections/comparison-section.ts';
import { documentSections } from '../../../../src/core/report/sections/document-sections.ts';
import { newReportInput } from '../../../support/report-inputs.ts';
import { newRichContents, newRichSession } from '../../../support/rich-session.ts';
import {
  newBusySession,
  newCheck,
  newDocument,
  newMedia,
  newPage,
  newSession,
  newTask,
} from '../../../support/session-factories.ts';
import { allTextOf, blocksOf, factsIn, kindsOf, subheadingsOf, valuesIn } from './section-reading.ts';

const fields = [['m-fields', { kind: 'json', value: { full_name: 'Alex Other', document_number: '42' } }]] as const;

describe('the section of a document', () => {
  test('shows its pictures, what was read off it with marks, and its checks with every sub-check', () => {
    const [section, ...others] = documentSections(newReportInput({ contents: fields }));
    expect(others).toEqual([]);
    const sections = section === undefined ? [] : [section];
    expect(kindsOf(sections)[0]).toBe('pictures');
    expect(subheadingsOf(sections)).toEqual(['Extracted details', 'Checks of this document']);
    expect(factsIn(sections).find(({ label }) => label === 'Full name')).toEqual({
      label: 'Full name',
      value: 'Alex Other',
      mark: { text: 'differs from what was registered (“Alex Sample”)', tone: 'attention' },
    });
    const [authenticity] = blocksOf(sections, 'check');
    expect(authenticity?.check.subChecks[0]).toEqual({
      label: 'No sign of tampering',
      result: 'Not passed',
      tone: 'attention',
      by: 'automated',
      details: 'Data integrity: FAIL',
    });
  });

  test('shows front, back and the photo cut out before further frames, six pictures at most', () => {
    const pages = [newPage('front', ['f2', 'f3', 'f4']), newPage('back', ['b2', 'b3'])];
    const session = newSession({ documents: [newDocument({ pages })] });
    const [block] = blocksOf(documentSections(newReportInput({ session })), 'pictures');
    expect(block?.pictures.map(({ caption }) => caption)).toEqual([
      'Passport GBR, front, 1 of 4',
      'Passport GBR, back, 1 of 3',
      'Passport GBR, photo cut out of the document',
      'Passport GBR, front, 2 of 4',
      'Passport GBR, front, 3 of 4',
      'Passport GBR, front, 4 of 4',
    ]);
  });

  test('is headed by known words alone, whatever Yoti calls the document', () => {
    const documents = [
      newDocument({ id: 'a', documentType: 'LIBRARY_CARD_OF_ALEX', issuingCountry: 'Alexland' }),
      newDocument({ id: 'b', documentType: null, issuingCountry: null }),
    ];
    const headings = documentSections(newReportInput({ session: newSession({ documents }) })).map((one) => one.heading);
    expect(headings).toEqual(['Document 1: of another type', 'Document 2: of another type']);
  });

  test('says why nothing was read', () => {
    const documents = [newDocument({ textFields: null, tasks: [newTask({ state: 'FAILED' })] })];
    const text = allTextOf(documentSections(newReportInput({ session: newSession({ documents }) })));
    expect(text).toContain('Could not extract the details; Yoti gives no reason.');
  });

  test('says that a picture is gone in its place', () => {
    const gone = { mediaId: 'm-front', jpeg: null, widthPx: 0, heightPx: 0, placeholder: 'deleted' } as const;
    const input = newReportInput({}, [{ ...gone, damaged: false, reduced: false, sha256: null }]);
    const [block] = blocksOf(documentSections(input), 'pictures');
    expect(block?.pictures.map(({ placeholder }) => placeholder)).toEqual(['deleted or expired at Yoti']);
  });

  test('without personal data is kind, steps and checks', () => {
    const sections = documentSections(newReportInput({ contents: fields, withData: false }, []));
    expect(subheadingsOf(sections)).toEqual(['Checks of this document']);
    expect(valuesIn(sections, 'Type')).toEqual(['Passport']);
    expect(valuesIn(sections, 'Country')).toEqual([]);
  });

  test('tells the person concerned what was read, but neither how nor what it was held against', () => {
    const sections = documentSections(newReportInput({ profile: 'subject', contents: fields }));
    expect(valuesIn(sections, 'Full name')).toEqual(['Alex Other']);
    expect(factsIn(sections).filter(({ mark }) => mark !== undefined)).toEqual([]);
    expect(allTextOf(sections)).not.toMatch(/Source of the details|incomplete/);
  });
});

describe('the checks of documents', () => {
  const session = newSession({
    documents: [
      newDocument({ id: 'doc-1' }),
      newDocument({ id: 'doc-2', tasks: [newTask({ generatedCheckIds: ['asked'] })] }),
    ],
    checks: [
      newCheck('ID_DOCUMENT_AUTHENTICITY', { id: 'one', resourceIds: ['doc-1'] }),
      newCheck('ID_DOCUMENT_TEXT_DATA_CHECK', { id: 'asked' }),
      newCheck('PROFILE_DOCUMENT_MATCH', { id: 'both', resourceIds: ['doc-1', 'doc-2'] }),
      newCheck('IBV_VISUAL_REVIEW_CHECK', { id: 'none' }),
      newCheck('ID_DOCUMENT_COMPARISON', { id: 'compared', resourceIds: ['doc-1', 'doc-2'] }),
    ],
  });

  test('stand with the one document that they name, or that asked for them', () => {
    const { byDocument } = assignDocumentChecks(session);
    const ids = session.documents.map((document) => byDocument.get(document)?.map(({ checkId }) => checkId));
    expect(ids).toEqual([['one'], ['asked']]);
  });

  test('stand apart when they name none or several', () => {
    const { withoutDocument, comparisons } = assignDocumentChecks(session);
    expect(withoutDocument.map(({ checkId }) => checkId)).toEqual(['both', 'none']);
    expect(comparisons.map(({ checkId }) => checkId)).toEqual(['compared']);
    const last = documentSections(newReportInput({ session })).at(-1);
    expect(last?.heading).toBe('Document checks of no single document');
    expect(last?.blocks).toHaveLength(2);
  });
});

describe('the comparison of documents', () => {
  const rich = { session: newRichSession(), contents: newRichContents() };

  test('holds Yoti’s check and the documents side by side', () => {
    expect(kindsOf(comparisonSection(newReportInput(rich)))).toEqual([...['check', 'subheading', 'table'], 'pictures']);
  });

  test('is the check alone for those who may not see what was compared', () => {
    for (const over of [{ withData: false }, { profile: 'subject' as const }])
      expect(kindsOf(comparisonSection(newReportInput({ ...rich, ...over })))).toEqual(['check']);
  });

  test('is no section when Yoti compared nothing', () => {
    expect(comparisonSection(newReportInput({ session: newBusySession() }))).toEqual([]);
  });

  test('names what an uploaded file is when it stands in a document’s place', () => {
    const documents = [newDocument({ pages: [], portrait: null, file: newMedia('bill', 'PDF') })];
    const input = newReportInput({ session: newSession({ supplementaryDocuments: documents }) });
    expect(blocksOf(documentSections(input), 'pictures')[0]?.pictures[0]?.caption).toBe('Passport GBR');
  });
});
