import { describe, expect, test } from 'vitest';
import { buildReportContent } from '../../../src/core/build-report-content.ts';
import type { ReportContent } from '../../../src/core/report-content.ts';
import type { ReportInput } from '../../../src/core/report-input.ts';
import { newBusySession, newCheck, newRegistration, newSession, newSubCheck } from '../../support/session-factories.ts';

const decision = {
  verdict: 'REJECT',
  slackUserId: 'U0REVIEW',
  slackTeamId: 'T0TEAM',
  decidedAt: '2026-01-10T11:00:00Z',
  sessionVersion: 3,
  evidenceDigest: 'digest-1',
  reviewerName: 'Robin Reviewer',
} as const;

function newInput(over: Partial<ReportInput> = {}): ReportInput {
  return {
    facts: { session: newBusySession(), registration: newRegistration(), finalAt: '2026-01-10T10:04:00Z', decision },
    images: [
      { caption: 'Passport GBR, front', jpeg: new Uint8Array([1]), widthPx: 10, heightPx: 8, placeholder: null },
    ],
    requestedBy: 'Morgan Manager',
    generatedAt: '2026-01-11T09:00:00Z',
    snapshotId: 'a1b2',
    ledgerHead: { seq: 17, hash: 'f00d' },
    withImages: true,
    withData: true,
    ...over,
  };
}

function headings(content: ReportContent): string[] {
  return content.sections.map((section) => section.heading);
}

describe('the report', () => {
  test('holds details, every check, images, decision and evidence in this order', () => {
    expect(headings(buildReportContent(newInput()))).toEqual([
      'Session details',
      'Outcome',
      'Document authenticity: Passport GBR',
      'Address check: Passport GBR',
      'AML screening: Passport GBR',
      'Text extraction: Passport GBR',
      'Liveness: selfie attempt 1 of 2',
      'Face match: Passport GBR and selfie attempt 2 of 2 (latest)',
      'Liveness: selfie attempt 2 of 2 (latest)',
      'Images',
      'Decision',
      'Evidence',
    ]);
  });

  test('reads well as data', async () => {
    const content = buildReportContent(newInput());
    const text = JSON.stringify(
      content,
      (_, value) => (value instanceof Uint8Array ? `${value.length} bytes` : value),
      2,
    );
    await expect(`${text}\n`).toMatchFileSnapshot('__snapshots__/report-content.json');
  });

  test('is the same for the same input', () => {
    expect(buildReportContent(newInput())).toEqual(buildReportContent(newInput()));
  });

  test('without data holds nothing personal of the applicant', () => {
    const registration = newRegistration({
      applicant: { name: 'CANARY-name', email: 'CANARY-email' },
      userTrackingId: 'CANARY-tracking',
      createdBy: 'CANARY-creator',
      tags: ['CANARY-tag'],
    });
    const breakdown = [newSubCheck('some_check', 'FAIL', { 'CANARY-key': 'CANARY-value' })];
    const checks = [newCheck('LIVENESS', { breakdown }), newCheck('WATCHLIST_SCREENING', { breakdown })];
    const facts = { session: newSession({ checks }), registration, finalAt: null, decision: null };
    expect(JSON.stringify(buildReportContent(newInput({ facts })))).toContain('CANARY-value');
    expect(JSON.stringify(buildReportContent(newInput({ facts, withData: false })))).not.toContain('CANARY');
  });

  test('without images holds no picture and says so', () => {
    const { sections } = buildReportContent(newInput({ withImages: false }));
    expect(sections.flatMap((section) => section.blocks).some((block) => block.kind === 'images')).toBe(false);
    expect(JSON.stringify(sections)).toContain('Images were left out of this report on request.');
  });

  test('without a decision says that there is none yet', () => {
    const facts = { ...newInput().facts, decision: null };
    const content = buildReportContent(newInput({ facts }));
    expect(content.decision).toBeNull();
    expect(JSON.stringify(content.sections)).toContain('No decision yet.');
  });

  test('calls a sub-check that failed not passed, never rejected', () => {
    const checks = [newCheck('ID_DOCUMENT_AUTHENTICITY', { breakdown: [newSubCheck('hologram_movement', 'FAIL')] })];
    const facts = { ...newInput().facts, session: newSession({ checks }), decision: null };
    const text = JSON.stringify(buildReportContent(newInput({ facts })).sections);
    expect(text).toContain('["Hologram moves","Not passed","Automated",""]');
    expect(text).not.toMatch(/REJECT/i);
  });

  test('of an expired session says what is unfinished and who owes it', () => {
    const facts = { ...newInput().facts, session: newSession({ state: 'EXPIRED' }), decision: null };
    const text = JSON.stringify(buildReportContent(newInput({ facts })).sections);
    expect(text).toContain('"Owed by the applicant"');
    expect(text).toContain('No decision: the session expired before it was finished.');
  });
});
