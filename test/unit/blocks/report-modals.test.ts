import { describe, expect, test } from 'vitest';
import {
  buildReportFailedModal,
  buildReportPreparingModal,
  buildReportReadyModal,
} from '../../../blocks/report-end-modals.ts';
import { buildReportModal, type ReportModalView } from '../../../blocks/report-modal.ts';
import { wholeReport } from '../../support/report-choices.ts';
import { viewProblems } from '../../support/slack-limits.ts';

const shortSessionId = 'ab12cd34';
const forms: Readonly<Record<string, ReportModalView>> = {
  'report-form': { subject: { kind: 'search', query: '', matches: [] }, choice: wholeReport },
  'report-form-list': {
    subject: { kind: 'search', query: 'Sample', matches: matches(11) },
    choice: { profile: 'subject', withImages: false, withData: true },
  },
  'report-form-session': {
    subject: { kind: 'session', shortSessionId, stateLabel: 'COMPLETED', metadata: 'our-session-id' },
    choice: { profile: 'regulator', withImages: false, withData: false },
  },
};
const reported = { ...wholeReport, shortSessionId, stateLabel: 'COMPLETED' };
const ready = { ...reported, pages: 7, sizeBytes: 412_345, sha256: 'a1b2'.repeat(16) };
const ends = {
  'report-preparing': buildReportPreparingModal({ ...reported, profile: 'regulator' }),
  'report-ready': buildReportReadyModal({ ...ready, permalink: 'https://team.slack.test/files/U1/F1/report.pdf' }),
  'report-failed': buildReportFailedModal({ shortSessionId, reference: 'req_01J' }),
};

function matches(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    sessionId: `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
    applicantName: index === 0 ? null : `Alex Sample ${index}`,
    stateLabel: 'COMPLETED',
    shortSessionId: `ab12cd${index}`,
    registeredOn: '2026-01-10',
  }));
}

test.each(Object.entries(forms))('%s is as it was looked at, and Slack takes it', async (name, view) => {
  const modal = buildReportModal(view);
  expect(viewProblems(modal)).toEqual([]);
  await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(`__snapshots__/${name}.json`);
});

test.each(Object.entries(ends))('%s is as it was looked at, and Slack takes it', async (name, modal) => {
  expect(viewProblems(modal)).toEqual([]);
  expect(modal.submit).toBeUndefined();
  await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(`__snapshots__/${name}.json`);
});

describe('the list of matches', () => {
  const withMatches = (count: number) =>
    JSON.stringify(
      buildReportModal({ subject: { kind: 'search', query: 'x', matches: matches(count) }, choice: wholeReport }),
    );

  test('shows ten of eleven and says that there are more', () => {
    expect(withMatches(11).match(/registered 2026-01-10/g)).toHaveLength(10);
    expect(withMatches(11)).toContain('there are more');
  });

  test('says nothing of more when it shows all', () => {
    expect(withMatches(10).match(/registered 2026-01-10/g)).toHaveLength(10);
    expect(withMatches(10)).not.toContain('there are more');
  });

  test('points at sessions by our own id only', () => {
    const values = Array.from(withMatches(3).matchAll(/"value":"([^"]+)"/g), ([, value]) => value);
    expect(values.slice(0, 3)).toEqual(matches(3).map(({ sessionId }) => sessionId));
    expect(values.slice(3)).toEqual([
      'images',
      'data',
      'images',
      'data',
      'internal',
      'regulator',
      'subject',
      'internal',
    ]);
  });
});

test.each([null, 'javascript:alert(1)', `https://slack.test/${'x'.repeat(3000)}`])(
  'a report without a usable link (%.30s) is said to be in the direct messages, without a button',
  (permalink) => {
    const modal = buildReportReadyModal({ ...ready, permalink });
    expect(JSON.stringify(modal)).not.toContain('DOWNLOAD');
    expect(JSON.stringify(modal)).toContain('direct messages');
  },
);
