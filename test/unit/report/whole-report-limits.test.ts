import { expect, test } from 'vitest';
import type { LoggedEvent } from '../../../src/core/details/details-input.ts';
import { buildReportContent } from '../../../src/core/report/build-report-content.ts';
import { listViewerImages } from '../../../src/core/viewer/viewer-images.ts';
import { layOutReport } from '../../../src/report/layout/lay-out-report.ts';
import { linesOn } from '../../support/placed-ink.ts';
import { newDrawnPicture, newReportedDecision, newReportSnapshot } from '../../support/report-inputs.ts';
import { newRichContents, newRichSession } from '../../support/rich-session.ts';
import { newCheck, newDocument, newPage } from '../../support/session-factories.ts';

const rich = newRichSession();
const session = newRichSession({
  documents: Array.from({ length: 50 }, (_, index) =>
    newDocument({
      id: `doc-${index}`,
      pages: [newPage(`front-${index}`), newPage(`back-${index}`)],
      portrait: null,
    }),
  ),
  checks: [
    ...rich.checks.filter(({ type }) => type.startsWith('WATCHLIST_')),
    ...Array.from({ length: 50 }, (_, index) =>
      newCheck('ID_DOCUMENT_AUTHENTICITY', { id: `check-${index}`, resourceIds: [`doc-${index}`] }),
    ),
  ],
});
const hits = Array.from({ length: 1000 }, (_, index) => ({
  doc: { name: `Listed Person ${index}`, types: ['pep', 'sanction'] },
  match_types: ['name_exact'],
}));
const contents = [
  ...newRichContents().filter(([id]) => id !== 'raw'),
  ['raw', { kind: 'json', value: { content: { data: { hits } } } }] as const,
];

/** Every fetch of a report has its own hash, every look its own picture: no two of them are alike. */
const events = Array.from({ length: 1800 }, (_, index): LoggedEvent => {
  const at = new Date(Date.UTC(2026, 0, 11) + index * 60_000).toISOString();
  const sha256 = index.toString(16).padStart(64, '0');
  return index % 2 === 0
    ? { at, kind: 'report.fetched', actor: 'api:archive', payload: { pages: 7, sha256 } }
    : { at, kind: 'image.viewed', actor: `slack:T0TEAM:U${index}`, payload: { imageName: `Picture ${index}`, sha256 } };
});

test('1,800 events, 1,000 hits and 50 documents together end with the evidence, within 60 pages', () => {
  const decision = newReportedDecision({ decidedAt: '2026-01-11T20:00:00Z' });
  const snapshot = newReportSnapshot({ session, contents, events, decision });
  const pictures = listViewerImages(session).map(({ mediaId }) => newDrawnPicture(mediaId));
  const pages = layOutReport(buildReportContent(snapshot, pictures.slice(0, 60)));
  const text = pages.map((_, page) => linesOn(pages, page).join(' ')).join(' ');
  expect(pages.length).toBeLessThanOrEqual(60);
  for (const heading of ['Document 50:', 'AML', 'Human review', 'Evidence', 'Pictures used', 'How to verify']) {
    expect(text).toContain(heading);
  }
  expect(text).toContain('Ledger hash');
  expect(text).toContain('of 1,000 matches');
  expect(text).toContain('Not listed here: 900 looks by 900 people; 900 events of reports. See Human review.');
  expect(text).not.toContain('has reached its limit');
});
