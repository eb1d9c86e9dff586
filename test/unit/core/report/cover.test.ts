import { describe, expect, test } from 'vitest';
import { reportCover } from '../../../../src/core/report/cover.ts';
import {
  newDrawnPicture,
  newReportedDecision,
  newReportedSignature,
  newReportInput,
} from '../../../support/report-inputs.ts';
import { newRichSession } from '../../../support/rich-session.ts';
import { newCheck, newIdentityProfile, newRegistration, newSession } from '../../../support/session-factories.ts';

const approved = newSession({ checks: [newCheck('LIVENESS')] });

describe('the cover', () => {
  test('says whom and what it is about, with every time in UTC', () => {
    expect(reportCover(newReportInput({ decision: newReportedDecision() })).facts).toEqual([
      { label: 'Applicant', value: 'Alex Sample' },
      { label: 'Yoti session', value: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34', isCode: true },
      { label: 'User tracking id', value: 'user-42' },
      { label: 'State', value: 'COMPLETED' },
      { label: 'Created', value: '2026-01-10 09:59:00 UTC' },
      { label: 'Final state seen', value: '2026-01-10 10:04:00 UTC' },
      { label: 'Decided', value: '2026-01-10 11:00:00 UTC' },
      { label: 'Generated', value: '2026-01-11 09:00:00 UTC' },
    ]);
  });

  test('says what nobody supplied, and takes the tracking id that Yoti holds where none was registered', () => {
    const registration = newRegistration({ applicant: { name: null, email: null }, userTrackingId: null });
    const session = newSession({ userTrackingId: 'from-yoti', state: 'ONGOING' });
    const { facts } = reportCover(newReportInput({ registration, session, finalAt: null }));
    expect(facts).toContainEqual({ label: 'Applicant', value: 'not supplied' });
    expect(facts).toContainEqual({ label: 'User tracking id', value: 'from-yoti' });
    expect(facts).toContainEqual({ label: 'State', value: 'IN PROGRESS' });
    expect(facts.map(({ label }) => label)).not.toContain('Final state seen');
  });

  test.each([
    [true, 'An override: the decision goes against Yoti’s recommendation.'],
    [false, 'No override: the decision does not go against Yoti’s recommendation.'],
    [null, 'Override not recorded: decided before Countersign kept it.'],
  ])('calls an override what was recorded as one (%s), whatever the session recommends by now', (isOverride, words) => {
    const third = (verdict: 'APPROVE' | 'REJECT') =>
      reportCover(newReportInput({ session: approved, decision: newReportedDecision({ verdict, isOverride }) }))
        .decision.lines[2];
    expect([third('APPROVE'), third('REJECT')]).toEqual([words, words]);
  });

  test('says that no reason of the decision is on record', () => {
    const { lines } = reportCover(newReportInput({ session: approved, decision: newReportedDecision() })).decision;
    expect(lines[1]).toBe('No reason is recorded.');
  });

  test('gives the reason in words, and whose proposal it was where two signed', () => {
    const decision = newReportedDecision({
      reasonCode: 'face_mismatch',
      reason: 'The face is not that of the document',
      proposedBy: { slackUserId: 'U0FIRST', slackTeamId: 'T0TEAM', at: '2026-01-10T10:50:00Z' },
    });
    const people = { U0FIRST: 'Frances First' };
    const { lines } = reportCover(newReportInput({ session: approved, decision, people })).decision;
    expect(lines.slice(0, 3)).toEqual([
      'By Robin Reviewer, 2026-01-10 11:00:00 UTC.',
      'Proposed by Frances First, 2026-01-10 10:50:00 UTC.',
      'Reason: The face is not that of the document.',
    ]);
  });

  test('names who decided by their id where Slack no longer knows them', () => {
    const decision = newReportedDecision({ verdict: 'APPROVE', reviewerName: null });
    const cover = reportCover(newReportInput({ session: approved, decision }));
    expect(cover.decision).toMatchObject({ headline: 'Approved', tone: 'good' });
    expect(cover.decision.lines[0]).toBe('By U0REVIEW, 2026-01-10 11:00:00 UTC.');
  });

  test('says that there is no decision yet, beside what Yoti recommends', () => {
    expect(reportCover(newReportInput()).decision).toEqual({
      headline: 'No decision yet',
      tone: 'neutral',
      lines: [
        'Nobody has approved or rejected this session.',
        'Yoti: 1 REJECT, 2 CONSIDER, 1 NOT AVAILABLE, 2 APPROVE; 1 earlier attempt not counted.',
      ],
    });
  });

  const countsLine = 'Yoti: 1 REJECT, 2 CONSIDER, 1 NOT AVAILABLE, 2 APPROVE; 1 earlier attempt not counted.';
  const proposal = newReportedSignature({
    ...{ act: 'proposed', slackUserId: 'U0REVIEW', at: '2026-01-10T10:50:00Z' },
    end: { state: 'open', at: null, slackUserId: null },
  });

  test('says of a session that Yoti let go of that no decision can come', () => {
    expect(reportCover(newReportInput({ isGone: true })).decision).toEqual({
      headline: 'No decision',
      tone: 'neutral',
      lines: ['Not decided: Yoti no longer holds it.', 'It cannot be decided any more.', countsLine],
    });
  });

  test('says what was proposed and by whom while it waits for a second signature', () => {
    expect(reportCover(newReportInput({ signatures: [proposal] })).decision).toEqual({
      headline: 'No decision yet',
      tone: 'neutral',
      lines: [
        'REJECT proposed, needs a second signature.',
        'A second reviewer countersigns or declines.',
        'Proposed by Robin Reviewer, 2026-01-10 10:50:00 UTC.',
        countsLine,
      ],
    });
  });

  test('says nothing of a proposal that is over', () => {
    const declined = { ...proposal, end: { state: 'declined', at: null, slackUserId: null } } as const;
    expect(reportCover(newReportInput({ signatures: [declined] })).decision.lines).toEqual([
      'Nobody has approved or rejected this session.',
      countsLine,
    ]);
  });

  test('counts a check that failed at Yoti as the table below calls it', () => {
    const checks = [newCheck('LIVENESS', { state: 'INTERNAL_ERROR', recommendation: null })];
    const { decision, summary } = reportCover(newReportInput({ session: newSession({ checks }) }));
    expect(decision.lines.at(-1)).toBe('Yoti: 1 failed at Yoti.');
    expect(summary[0]?.recommendation).toBe('FAILED AT YOTI');
  });

  test('lists every check, worst first, and marks the attempt that was set aside', () => {
    const { summary } = reportCover(newReportInput());
    expect(summary).toHaveLength(7);
    expect(summary[0]).toEqual({
      check: 'Document authenticity: Passport GBR',
      recommendation: 'REJECT',
      tone: 'bad',
      reason: 'Photo or details altered',
    });
    const [aside] = summary.filter(({ reason }) => reason.includes('set aside'));
    expect(aside).toMatchObject({
      check: 'Liveness: selfie attempt 1 of 2',
      recommendation: 'REJECT',
      tone: 'neutral',
    });
  });

  test('lists an identity profile below the checks', () => {
    const session = newSession({
      identityProfiles: [newIdentityProfile({ result: 'ABORTED', reasonCode: 'ABANDONED' })],
    });
    expect(reportCover(newReportInput({ session })).summary).toEqual([
      {
        check: 'Identity profile',
        recommendation: 'ABORTED',
        tone: 'attention',
        reason: 'Abandoned by the applicant',
      },
    ]);
  });
});

describe('the notes on the cover', () => {
  test('are none when everything is printed as usual', () => {
    expect(reportCover(newReportInput()).notes).toEqual([]);
  });

  test('say what was left out on request', () => {
    const notes = (withData: boolean) => reportCover(newReportInput({ withData, withImages: false }, [])).notes;
    expect(notes(true)).toEqual(['Pictures were left out on request.']);
    expect(notes(false)).toEqual(['Personal data and pictures were left out on request.']);
  });

  test('count the pictures that are not printed and say where they are', () => {
    const input = newReportInput({}, [newDrawnPicture('m-front')]);
    expect(reportCover(input).notes[0]).toMatch(/^7 of 8 pictures are not printed, .* in Slack, under Images\.$/);
  });

  test('count the pictures that were made smaller', () => {
    const session = newRichSession({
      livenessCaptures: [],
      faceCaptures: [],
      shareCodes: [],
      supplementaryDocuments: [],
    });
    const drawn = ['m-front', 'm-front-2', 'm-front-3', 'm-back', 'm-portrait', 'm-licence'];
    const pictures = drawn.map((mediaId, index) => newDrawnPicture(mediaId, { reduced: index === 0 }));
    expect(reportCover(newReportInput({ session }, pictures)).notes).toEqual([
      '1 of 6 pictures is smaller than usual, to keep the file below 10 MB.',
    ]);
  });
});
