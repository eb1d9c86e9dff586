import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summariseChecks } from '../../../../src/core/checks.ts';
import { buildReportContent } from '../../../../src/core/report/build-report-content.ts';
import { type ReportSnapshot, reportProfiles } from '../../../../src/core/report/report-snapshot.ts';
import type { Check, DocumentResource, Session } from '../../../../src/core/session.ts';
import { checkTypes } from '../../../../src/core/wording/check-types.ts';
import { newReportSnapshot } from '../../../support/report-inputs.ts';
import { newRichSession } from '../../../support/rich-session.ts';
import {
  newAttempt,
  newBusySession,
  newCheck,
  newDocument,
  newSession,
  newTask,
} from '../../../support/session-factories.ts';
import { blocksOf } from './section-reading.ts';

const resourceId = fc.constantFrom('doc-1', 'doc-2', 'doc-3', 'live-1', 'live-2', 'nobody');
const checkId = fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8');
const code = fc.constantFrom('DONE', 'PENDING', 'FAILED', 'SOMETHING_NEW', '', 'constructor');
const time = fc.option(fc.constantFrom('2026-01-10T10:00:00Z', '2026-01-10T10:01:00Z', 'yesterday'));

const anyDocument: fc.Arbitrary<DocumentResource> = fc
  .record({
    id: resourceId,
    documentType: fc.option(fc.constantFrom('PASSPORT', 'UTILITY_BILL', 'HOVERCRAFT_PERMIT', '')),
    issuingCountry: fc.option(fc.constantFrom('GBR', 'ZZZ', '')),
    createdAt: time,
    tasks: fc.array(fc.record({ state: code, generatedCheckIds: fc.array(checkId) }).map(newTask)),
  })
  .map(newDocument);

const anyCheck: fc.Arbitrary<Check> = fc
  .record({
    type: fc.constantFrom(...Object.keys(checkTypes), 'TEA_LEAVES'),
    // Not always unique: nothing in a report may depend on it.
    id: checkId,
    state: code,
    createdAt: time,
    resourceIds: fc.array(resourceId, { maxLength: 3 }),
    recommends: fc.tuple(fc.constantFrom('APPROVE', 'REJECT', 'CONSIDER', 'NOT_AVAILABLE', 'SHRUG'), code),
  })
  .map(({ type, ...over }) => newCheck(type, over));

const anySession: fc.Arbitrary<Session> = fc
  .record({
    state: fc.constantFrom('ONGOING', 'COMPLETED', 'EXPIRED', 'NEW_STATE'),
    documents: fc.array(anyDocument, { maxLength: 3 }),
    supplementaryDocuments: fc.array(anyDocument, { maxLength: 2 }),
    livenessCaptures: fc.array(
      fc.tuple(resourceId, time).map(([id, at]) => newAttempt(id, at)),
      { maxLength: 3 },
    ),
    checks: fc.array(anyCheck, { maxLength: 10 }),
  })
  .map(newSession);

const session = fc.oneof(fc.constantFrom(newBusySession(), newRichSession()), anySession);

function named({ title, word }: { readonly title: string; readonly word: string }): string {
  return `${title} | ${word}`;
}

/** How often each check stands somewhere. A liveness check that names two attempts stands below both. */
function countIn(texts: readonly string[], text: string): number {
  return texts.filter((one) => one === text).length;
}

test('every check stands on the cover and in one section, whatever the session holds and whoever reads', () => {
  fc.assert(
    fc.property(session, fc.constantFrom(...reportProfiles), fc.boolean(), (one, profile, withData) => {
      const { onCover, inSections } = checksOf({ session: { ...one, identityProfiles: [] }, profile, withData });
      expect(onCover).toHaveLength(one.checks.length);
      expect(new Set(inSections.flat())).toEqual(new Set(onCover));
      for (const check of onCover) {
        const places = inSections.filter((texts) => texts.includes(check));
        expect(places, check).toHaveLength(1);
        expect(countIn(places.flat(), check), check).toBeGreaterThanOrEqual(countIn(onCover, check));
      }
    }),
    { numRuns: 300 },
  );
});

test('a report with data names every check as every other page of Countersign does', () => {
  fc.assert(
    fc.property(session, fc.constantFrom('internal' as const, 'regulator' as const), (one, profile) => {
      const { inSections } = checksOf({ session: one, profile });
      const summaries = summariseChecks(one).map(({ label, subject, word }) =>
        named({ title: subject === null ? label : `${label}: ${subject}`, word }),
      );
      expect(new Set(inSections.flat())).toEqual(new Set(summaries));
    }),
  );
});

function checksOf(over: Partial<ReportSnapshot>) {
  const { cover, sections } = buildReportContent(newReportSnapshot(over), []);
  return {
    onCover: cover.summary.map(({ check, recommendation }) => named({ title: check, word: recommendation })),
    inSections: sections.map((section) => blocksOf([section], 'check').map(({ check }) => named(check))),
  };
}
