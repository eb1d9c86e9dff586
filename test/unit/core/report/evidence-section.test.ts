import { describe, expect, test } from 'vitest';
import { evidenceSection } from '../../../../src/core/report/sections/evidence-section.ts';
import { evidenceDigest, sha256 } from '../../../../src/services/evidence.ts';
import { newDrawnPicture, newReportedDecision, newReportInput } from '../../../support/report-inputs.ts';
import { allTextOf, blocksOf, factsIn, valuesIn } from './section-reading.ts';

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

describe('the pictures that a decision was made on', () => {
  test('are listed in the order of the card, a word in the place of what was not shown', () => {
    const sections = evidenceSection(newReportInput({ decision: newReportedDecision() }));
    expect(valuesIn(sections, 'Picture 1')).toEqual(['sha256-of-m-front']);
    expect(valuesIn(sections, 'Picture 2')).toEqual(['deleted']);
  });

  test.each([
    [{ decision: newReportedDecision({ evidenceImages: null }) }, 'decided before Countersign kept the list'],
    [{ decision: newReportedDecision({ evidenceImages: [] }) }, 'the card showed no picture'],
    [{ decision: newReportedDecision(), withData: false }, 'Left out of this report'],
  ])('are said not to be listed where they are not: %#', (over, words) => {
    const text = allTextOf(evidenceSection(newReportInput(over)));
    expect(text).toContain(words);
    expect(text).not.toContain('Picture 1');
  });

  test('are not spoken of without a decision', () => {
    expect(allTextOf(evidenceSection(newReportInput()))).not.toContain('decided on');
  });

  test('and the digest of the session give the evidence digest, made as the steps say', () => {
    const [session, images] = ['ab'.repeat(32), ['cd'.repeat(32), 'heic']];
    const decision = newReportedDecision({ evidenceImages: images, evidenceDigest: evidenceDigest(session, images) });
    const sections = evidenceSection(newReportInput({ decision }));
    const list = factsIn(sections).filter(({ label }) => /^Picture \d/.test(label));
    const made = sha256(`{"images":${JSON.stringify(list.map(({ value }) => value))},"session":"${session}"}`);
    expect(valuesIn(sections, 'Evidence digest of the decision')).toEqual([made]);
  });
});

test('an examiner is told how to check each of them, in at most five steps', () => {
  const input = newReportInput({ profile: 'regulator', decision: newReportedDecision() });
  const [steps] = blocksOf(evidenceSection(input), 'list');
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

describe('people whom Slack gave no name for', () => {
  const label = 'People named by their Slack id only';
  const event = (actor: string) => ({ at: '2026-01-10T10:30:00Z', kind: 'details.viewed', actor, payload: {} });

  test('are counted, each once, whatever they did', () => {
    const decision = newReportedDecision({
      slackUserId: 'U1',
      proposedBy: { slackUserId: 'U2', slackTeamId: 'T0TEAM', at: '2026-01-10T10:00:00Z' },
    });
    const events = ['slack:T0TEAM:U1', 'slack:T0TEAM:U3', 'slack:T0TEAM:U0REVIEW', 'yoti', 'api:archive'].map(event);
    const people = { U0REVIEW: 'Robin Reviewer', U3: 'U3' };
    const [value] = valuesIn(evidenceSection(newReportInput({ decision, events, people })), label);
    expect(value).toMatch(/^3: Slack gave no name/);
  });

  test('are not spoken of where everybody has a name, nor in the copy for the person', () => {
    const decision = newReportedDecision({ slackUserId: 'U0REVIEW', proposedBy: null });
    expect(valuesIn(evidenceSection(newReportInput({ decision })), label)).toEqual([]);
    const copy = newReportInput({ profile: 'subject', events: [event('slack:T0TEAM:U9')] });
    expect(valuesIn(evidenceSection(copy), label)).toEqual([]);
  });
});
