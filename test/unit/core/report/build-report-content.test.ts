import { describe, expect, test } from 'vitest';
import { buildReportContent } from '../../../../src/core/report/build-report-content.ts';
import type { ReportContent } from '../../../../src/core/report/report-content.ts';
import { type ReportSnapshot, reportProfiles } from '../../../../src/core/report/report-snapshot.ts';
import { listViewerImages } from '../../../../src/core/viewer/viewer-images.ts';
import {
  newDrawnPicture,
  newReportedDecision,
  newReportedSignature,
  newReportSnapshot,
} from '../../../support/report-inputs.ts';
import { newRichContents, newRichEvents, newRichSession } from '../../../support/rich-session.ts';
import { newCheck, newSession, newSubCheck } from '../../../support/session-factories.ts';
import { allTextOf, valuesIn } from './section-reading.ts';

const rich = { session: newRichSession(), contents: newRichContents(), events: newRichEvents() };

function report(over: Partial<ReportSnapshot> = {}): ReportContent {
  const snapshot = newReportSnapshot({ decision: newReportedDecision(), ...over });
  const pictures = listViewerImages(snapshot.session).map(({ mediaId }) => newDrawnPicture(mediaId));
  return buildReportContent(snapshot, pictures);
}

function headings(over: Partial<ReportSnapshot>): readonly string[] {
  return report(over).sections.map(({ heading }) => heading);
}

const inOrder = [
  'Session details and timeline',
  'Subject data',
  'Document 1: Passport, United Kingdom',
  'Document 2: Driving licence, France',
  'Document 3: Utility bill, United Kingdom',
  'Document checks of no single document',
  'Document comparison',
  'Face match',
  'Biometric',
  'Address',
  'AML',
];

describe('the report', () => {
  test('has its sections in the order in which an examiner asks', () => {
    expect(headings(rich).slice(0, inOrder.length)).toEqual(inOrder);
    expect(headings(rich).at(-1)).toBe('Evidence');
    expect(headings(rich)).toContain('Human review');
  });

  test('ends with the record itself for a regulator, and for nobody else', () => {
    expect(reportProfiles.map((profile) => headings({ ...rich, profile }).at(-1))).toEqual([
      'Evidence',
      'Appendix: the record',
      'Evidence',
    ]);
  });

  test('leaves out what the session does not hold', () => {
    expect(headings({ session: newSession() })).toEqual([
      'Session details and timeline',
      'Subject data',
      'Human review',
      'Evidence',
    ]);
  });

  test('reads well as data', async () => {
    const text = JSON.stringify(
      report({ contents: newRichContents(), signatures: [newReportedSignature()] }),
      (_, value) => (value instanceof Uint8Array ? `${value.length} bytes` : value),
      2,
    );
    await expect(`${text}\n`).toMatchFileSnapshot('__snapshots__/report-content.json');
  });

  test('is the same for the same snapshot', () => {
    expect(report(rich)).toEqual(report(rich));
  });

  test('says in every footer which session it is of, when and for whom it was made, and what it is', () => {
    expect(report().footer).toBe(
      'session ab12cd34 · generated 2026-01-11 09:00:00 UTC by Morgan Manager · Internal report',
    );
    expect(report({ profile: 'subject' }).footer).toContain('by Example Bank ·');
    expect(report({ profile: 'subject', operatorName: null }).footer).toContain('by Countersign ·');
  });

  test('holds nothing personal in title, headings and footer: viewers list them beside the page', () => {
    const fields = { full_name: 'Alex Person', document_number: '123456789' };
    const content = report({ ...rich, contents: [['m-fields', { kind: 'json', value: fields }]] });
    const listed = [content.title, content.footer, ...content.sections.map(({ heading }) => heading)].join('\n');
    expect(listed).not.toMatch(/alex|sample|person|user-42|123456789|example\.test/i);
  });

  test('calls a sub-check that failed not passed, never rejected', () => {
    const checks = [newCheck('ID_DOCUMENT_AUTHENTICITY', { breakdown: [newSubCheck('hologram_movement', 'FAIL')] })];
    const text = allTextOf(report({ session: newSession({ checks }), decision: null }).sections);
    expect(text).toContain('"label":"Hologram moves","result":"Not passed"');
    expect(text).not.toMatch(/REJECT/i);
  });

  test('of an expired session says what is unfinished and who owes it', () => {
    const { sections, cover } = report({ session: newSession({ state: 'EXPIRED' }), decision: null });
    expect(valuesIn(sections, 'Owed by the applicant')).toEqual(['The session was never started']);
    expect(cover.decision.lines).toEqual(['The session expired, so there is nothing to decide.']);
  });

  test('shows the logo of the operator as it was stored', () => {
    expect(report().operator).toEqual({ name: 'Example Bank', logo: null });
    const operatorLogo = { jpegBase64: btoa('a logo'), widthPx: 8, heightPx: 4 };
    const { operator } = report({ operatorName: null, operatorLogo });
    expect(operator?.logo?.jpeg).toEqual(new TextEncoder().encode('a logo'));
    expect(report({ operatorName: null }).operator).toBeNull();
  });
});
