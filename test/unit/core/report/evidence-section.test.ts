import { expect, test } from 'vitest';
import { evidenceSection } from '../../../../src/core/report/sections/evidence-section.ts';
import { newDrawnPicture, newReportedDecision, newReportInput } from '../../../support/report-inputs.ts';
import { blocksOf, factsIn, valuesIn } from './section-reading.ts';

test('every picture used stands with the hash of its original, or with why it has none', () => {
  const pictures = [
    newDrawnPicture('live-2-a', { jpeg: null, placeholder: 'deleted', sha256: null }),
    newDrawnPicture('m-front'),
  ];
  const sections = evidenceSection(newReportInput({}, pictures));
  expect(factsIn(sections)).toEqual(
    expect.arrayContaining([
      { label: 'Passport GBR, front', value: 'sha256-of-m-front', isCode: true },
      { label: 'Selfie, attempt 2 of 2 (latest), 1 of 3', value: 'no SHA-256: deleted or expired at Yoti' },
    ]),
  );
  expect(factsIn(sections).filter(({ label }) => /Passport|Selfie/.test(label))).toHaveLength(2);
});

test('a report without pictures says that there are none', () => {
  const text = JSON.stringify(evidenceSection(newReportInput({ withImages: false }, [])));
  expect(text).toContain('No picture is in this report.');
  expect(text).not.toContain('original file');
});

test('digests, ledger, versions and the snapshot are given sign by sign', () => {
  const sections = evidenceSection(newReportInput({ decision: newReportedDecision({ sessionVersion: 2 }) }));
  expect(valuesIn(sections, 'Digest of the session')).toEqual(['d16e57']);
  expect(valuesIn(sections, 'Evidence digest of the decision')).toEqual(['digest-1']);
  expect(valuesIn(sections, 'Card version decided on')).toEqual(['2']);
  expect(valuesIn(sections, 'Card version in this report')).toEqual(['3']);
  expect([...valuesIn(sections, 'Ledger position'), ...valuesIn(sections, 'Ledger hash')]).toEqual(['17', 'f00d']);
  expect(valuesIn(sections, 'Countersign version')).toEqual(['1.2.3']);
  expect(valuesIn(sections, 'Snapshot id')).toEqual(['0123456789abcdef0123456789abcdef']);
  expect(valuesIn(sections, 'Requested by')).toEqual(['Morgan Manager']);
});

test('an examiner is told how to check each of them, in at most five steps', () => {
  const [steps] = blocksOf(evidenceSection(newReportInput({ profile: 'regulator' })), 'list');
  expect(steps?.items.map((item) => item.split(':')[0])).toEqual([
    'Session',
    'Decision',
    'Pictures',
    'Ledger',
    'This file',
  ]);
  expect(steps?.items[0]).toContain('the appendix prints it');
});

test('where the appendix is not in this report, the steps say which one has it', () => {
  for (const over of [{}, { profile: 'regulator', withData: false }] as const) {
    const [steps] = blocksOf(evidenceSection(newReportInput(over)), 'list');
    expect(steps?.items[0]).toContain('a report for the regulator, with personal data, prints it');
  }
});

test('the person concerned gets snapshot and time alone', () => {
  const sections = evidenceSection(newReportInput({ profile: 'subject', decision: newReportedDecision() }));
  expect(factsIn(sections).map(({ label }) => label)).toEqual(['Snapshot id', 'Generated at']);
});
