import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeLeftOut } from '../../../../src/core/report/bare/known-code.ts';
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
import { newCheck, newIdentityProfile, newRegistration, newSession } from '../../../support/session-factories.ts';
import { rowsBelow, valuesIn } from './section-reading.ts';

/** What came from outside or describes the applicant. */
const outside = {
  session: newRichSession(),
  registration: newRegistration({ tags: ['first tag', 'second tag'] }),
  contents: newRichContents(),
  events: newRichEvents(),
};
const stringCount = countStrings(outside);

/** Members that hold codes, times, ids and kinds of ours: with these left as they are, the others must not come through. */
const enumLike = new Set([
  ...['id', 'type', 'state', 'kind', 'actor', 'source', 'documentType', 'captureMethod', 'livenessType', 'result'],
  ...['process', 'createdAt', 'updatedAt', 'biometricConsentAt', 'deadlineAt', 'at', 'resourceIds', 'value', 'reason'],
  ...['generatedCheckIds', 'reasonCode', 'failureType', 'framework', 'objective', 'notMetInfo', 'scheme', 'verdict'],
]);

function countStrings(value: unknown): number {
  let count = 0;
  canaried(value, () => {
    count += 1;
    return false;
  });
  return count;
}

/** A copy with a canary in place of every text that is chosen; equal texts get equal canaries, so that links stay. */
function canaried<Value>(value: Value, isChosen: (name: string) => boolean): Value {
  const canaries = new Map<string, string>();
  const replace = (inner: unknown, name: string): unknown => {
    if (typeof inner === 'string') {
      if (name === 'yotiSessionId' || !isChosen(name)) return inner;
      const canary = `${inner.startsWith('api:') ? 'api:' : ''}CANARY${canaries.get(inner) ?? canaries.size}`;
      canaries.set(inner, canaries.get(inner) ?? String(canaries.size));
      return canary;
    }
    if (Array.isArray(inner)) return inner.map((item) => replace(item, name));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, member]) => [key, replace(member, key)]));
  };
  return asSameShape<Value>(replace(value, ''));
}

/** Only texts were exchanged for texts, so the shape is the one that went in. */
function asSameShape<Value>(value: unknown): Value {
  return value as Value;
}

function report(over: Partial<ReportSnapshot>): ReportContent {
  const snapshot = newReportSnapshot({ decision: newReportedDecision(), withData: false, ...over });
  const pictures = listViewerImages(snapshot.session).map(({ mediaId }) => newDrawnPicture(mediaId));
  return buildReportContent(snapshot, pictures);
}

function textOf(content: ReportContent): string {
  return JSON.stringify(content).toLowerCase();
}

describe('a report without personal data', () => {
  test('repeats no text from outside that is not a known code, in any profile', () => {
    const everything = canaried(outside, () => true);
    const values = canaried(outside, (name) => !enumLike.has(name));
    for (const profile of reportProfiles) {
      expect(textOf(report({ ...everything, profile, withData: true }))).toContain('canary');
      for (const over of [everything, values]) {
        expect(textOf(report({ ...over, profile }))).not.toContain('canary');
        expect(textOf(report({ ...over, profile }))).not.toContain('987654321');
      }
    }
  });

  test('repeats none whichever of its texts are unknown', () => {
    const choices = fc.array(fc.boolean(), { minLength: stringCount, maxLength: stringCount });
    fc.assert(
      fc.property(choices, fc.constantFrom(...reportProfiles), (choice, profile) => {
        let at = 0;
        const over = canaried(outside, () => choice[at++] === true);
        expect(textOf(report({ ...over, profile }))).not.toContain('canary');
      }),
      { numRuns: 60 },
    );
  });

  test('holds no picture and none of its hashes, even when pictures were drawn', () => {
    const content = report(outside);
    expect(content.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'pictures')).toEqual([]);
    expect(textOf(content)).not.toContain('sha256-of-');
  });

  test('has no section of the person and says that their data was left out', () => {
    const content = report(outside);
    expect(content.sections.map(({ heading }) => heading)).not.toContain('Subject data');
    expect(content.cover.notes).toEqual(['Personal data and pictures were left out on request.']);
    expect(content.cover.facts.map(({ label }) => label)).not.toContain('Applicant');
  });

  test('still tells every recommendation, reason and sub-check that this version knows', () => {
    const text = textOf(report(outside));
    for (const words of [
      'Photo or details altered',
      'No sign of tampering',
      'Not passed',
      'Possible match on a watchlist',
    ])
      expect(text).toContain(words.toLowerCase());
  });

  test('stands in for a code that this version does not know, with what was left out said', () => {
    const text = textOf(report(outside));
    expect(text).not.toContain('tea');
    expect(text).toContain(`${codeLeftOut.toLowerCase()} (not known to this version)`);
    expect(text).toContain('does not know; they were left out of this report on request');
  });

  test('keeps who of us decided: they are not whom it is about', () => {
    expect(report(outside).cover.decision.lines[0]).toContain('Robin Reviewer');
  });

  test('keeps that somebody commented, why and on what, but not what they typed', () => {
    const review = newReportedSignature().review;
    const signatures = [
      newReportedSignature({
        comment: 'Canary Comment',
        review: review && { ...review, pages: ['canary page'], attentionNotOpened: ['CANARY_CHECK', 'LIVENESS'] },
      }),
    ];
    const { sections } = report({ signatures });
    expect(valuesIn(sections, 'Comment')).toEqual(['left out of this report on request']);
    expect(valuesIn(sections, 'Reason')).toEqual(['The face is not that of the document']);
    expect(valuesIn(sections, 'Not opened')[0]).toContain('Liveness');
    expect(textOf(report({ signatures }))).not.toContain('canary');
    expect(textOf(report({ signatures, withData: true }))).toContain('canary comment');
  });

  test('names the key that asked for it, as footer and Evidence do', () => {
    const at = '2026-01-10T10:30:00Z';
    const events = ['api:archive-2', 'api:Alex Person'].map((actor) => ({
      at,
      actor,
      kind: 'report.fetched',
      payload: {},
    }));
    const content = report({ requestedBy: 'archive-2', events });
    expect(rowsBelow(content.sections, 'Reports').map(([who]) => who)).toEqual(['archive-2', 'not named']);
    expect(content.footer).toContain('by archive-2');
  });

  test('does not say of what it leaves out that it is shown', () => {
    const checks = [newCheck('LIVENESS', { recommends: ['REJECT', 'TEA_REASON'] })];
    const identityProfiles = [newIdentityProfile({ result: 'ABORTED', reasonCode: 'TEA_REASON' })];
    const session = newSession({ checks, identityProfiles });
    expect(textOf(report({ session })).match(/it is left out with the personal data/g)).toHaveLength(2);
    expect(textOf(report({ session }))).not.toContain('as it came');
    expect(textOf(report({ session, withData: true }))).toContain('it is shown as it came');
  });

  test('judges the decision as the report with data does', () => {
    for (const verdict of ['APPROVE', 'REJECT'] as const) {
      const decision = newReportedDecision({ verdict });
      const [bare, whole] = [false, true].map((withData) => report({ ...outside, decision, withData }).cover.decision);
      expect(bare).toEqual(whole);
    }
  });

  test('prints times that are none nowhere', () => {
    const session = newRichSession({ biometricConsentAt: 'born on 2 January' });
    expect(textOf(report({ ...outside, session }))).not.toContain('born on');
  });
});
