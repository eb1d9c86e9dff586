import { describe, expect, test } from 'vitest';
import type { LoggedEvent } from '../../../../src/core/details/details-input.ts';
import { reviewSection } from '../../../../src/core/report/sections/review-section.ts';
import { newReportedDecision, newReportedSignature, newReportInput } from '../../../support/report-inputs.ts';
import { newCheck, newSession } from '../../../support/session-factories.ts';
import { rowsBelow, subheadingsOf, valuesIn } from './section-reading.ts';

function event(at: string, kind: string, payload: LoggedEvent['payload'] = {}): LoggedEvent {
  return { at: `2026-01-10T${at}:00.000Z`, kind, actor: 'slack:T0TEAM:U0REVIEW', payload };
}

const decision = newReportedDecision({ decidedAt: '2026-01-10T11:00:00.000Z' });
const hash = '0123456789abcdef'.repeat(4);

describe('who looked at what', () => {
  test('is a table of who, what and when, the same look of one person in one row', () => {
    const events = [
      event('10:10', 'details.viewed', { page: 'aml' }),
      event('10:11', 'image.viewed', { imageName: 'Passport GBR, front', shown: 'picture', sha256: hash }),
      event('10:12', 'details.viewed', { page: 'aml' }),
    ];
    const sections = reviewSection(newReportInput({ events }));
    expect(rowsBelow(sections, 'Looked at')).toEqual([
      [
        'Robin Reviewer',
        'Details looked at: AML',
        '2 times: first 2026-01-10 10:10:00 UTC, last 2026-01-10 10:12:00 UTC',
      ],
      [
        'Robin Reviewer',
        'Picture “Passport GBR, front” looked at (SHA-256 0123456789abcdef…)',
        '2026-01-10 10:11:00 UTC',
      ],
    ]);
  });

  test('tells what was seen before the decision from what was seen after it', () => {
    const events = [
      event('10:10', 'details.viewed', { page: 'aml' }),
      event('11:30', 'details.viewed', { page: 'aml' }),
    ];
    const sections = reviewSection(newReportInput({ decision, events }));
    expect(rowsBelow(sections, 'Looked at before the decision')).toHaveLength(1);
    expect(rowsBelow(sections, 'Looked at after the decision')[0]?.[2]).toBe('2026-01-10 11:30:00 UTC');
  });

  test('is said to be nobody where no look is on record', () => {
    const text = JSON.stringify(reviewSection(newReportInput({ decision })));
    expect(text).toContain('No look is on record.');
    expect(text).toContain('Nothing was refused.');
  });

  test('names somebody whom Slack no longer knows by their id', () => {
    const events = [{ ...event('10:10', 'details.viewed', { page: 'aml' }), actor: 'slack:T0TEAM:U0GONE' }];
    expect(rowsBelow(reviewSection(newReportInput({ events })), 'Looked at')[0]?.[0]).toBe('U0GONE');
  });
});

test('refused clicks stand apart, each with the reason in words', () => {
  const events = [
    event('10:10', 'click.refused', { verdict: 'APPROVE', reason: 'stale' }),
    event('10:20', 'look.refused', { what: 'image', reason: 'guest' }),
  ];
  const rows = rowsBelow(reviewSection(newReportInput({ events })), 'Refused clicks and requests');
  expect(rows.map(([, what]) => what)).toEqual([
    'Click on Approve refused: the card was out of date',
    'Look at a picture refused: a guest of the workspace',
  ]);
});

test('reports and deletions are listed, and nothing else is', () => {
  const events = [
    event('10:10', 'report.requested', { withImages: true, withData: true }),
    { ...event('10:11', 'report.fetched', { pages: 7, sha256: hash }), actor: 'api:archive' },
    event('10:20', 'image.deleted', { imageName: 'Selfie' }),
    event('10:30', 'card.posted', { kind: 'card' }),
  ];
  const sections = reviewSection(newReportInput({ events }));
  expect(rowsBelow(sections, 'Reports').map(([who]) => who)).toEqual(['Robin Reviewer', 'archive']);
  expect(rowsBelow(sections, 'Reports')[1]?.[1]).toContain('7 pages');
  expect(rowsBelow(sections, 'Pictures deleted')).toHaveLength(1);
  expect(JSON.stringify(sections)).not.toContain('Card posted');
});

describe('the decision', () => {
  test('stands with who, when, the card version, and beside what Yoti recommends', () => {
    const sections = reviewSection(newReportInput({ decision: newReportedDecision({ verdict: 'APPROVE' }) }));
    expect(valuesIn(sections, 'Decision')).toEqual(['APPROVED']);
    expect(valuesIn(sections, 'Decided by')).toEqual(['Robin Reviewer']);
    expect(valuesIn(sections, 'Override')).toEqual(['no']);
    expect(valuesIn(sections, 'Yoti’s recommendations')).toEqual(['4 of 6 checks are not recommended APPROVE']);
    expect(valuesIn(sections, 'Card version decided on')).toEqual(['3, the one in this report']);
  });

  test.each([
    [true, 'yes: against Yoti’s recommendation'],
    [false, 'no'],
    [null, 'not recorded: decided before Countersign kept it'],
  ])('and its signature say the same of an override: what was recorded (%s)', (isOverride, words) => {
    const signatures = [newReportedSignature({ isOverride })];
    const sections = reviewSection(newReportInput({ decision: newReportedDecision({ isOverride }), signatures }));
    expect(valuesIn(sections, 'Override')).toEqual([words, words]);
  });

  test('on an earlier version of the card says so', () => {
    const sections = reviewSection(newReportInput({ decision: newReportedDecision({ sessionVersion: 2 }) }));
    expect(valuesIn(sections, 'Card version decided on')).toEqual(['2; this report shows version 3']);
  });

  test.each([
    [false, 'still waited for'],
    [true, 'can be given no more: Yoti no longer holds the session'],
  ])('that waits for a second signature says whether it can still come (gone at Yoti: %s)', (isGone, words) => {
    const open = { state: 'open', at: null, slackUserId: null } as const;
    const signatures = [newReportedSignature({ act: 'proposed', end: open })];
    expect(valuesIn(reviewSection(newReportInput({ isGone, signatures })), 'Second signature')).toEqual([words]);
  });

  test('is none while there is none', () => {
    const session = newSession({ checks: [newCheck('LIVENESS')] });
    expect(valuesIn(reviewSection(newReportInput({ session })), 'Decision')).toEqual(['none']);
  });

  test('taken alone says so, with its reason, its comment and what was opened before', () => {
    const sections = reviewSection(newReportInput({ decision, signatures: [newReportedSignature()] }));
    expect(valuesIn(sections, 'Signatures')).toEqual(['one: no second one was asked for']);
    expect(valuesIn(sections, 'Decided to REJECT')).toEqual(['Robin Reviewer, 2026-01-10 11:00:00 UTC']);
    expect(valuesIn(sections, 'Reason')).toEqual(['The face is not that of the document']);
    expect(valuesIn(sections, 'Comment')).toEqual(['The ears differ.']);
    expect(valuesIn(sections, 'Opened before signing')).toEqual(['Overview, Face, 2 pictures']);
    expect(valuesIn(sections, 'Not opened')).toEqual(['AML screening']);
    expect(valuesIn(sections, 'Card had been open for')).toEqual(['4 min 5 s']);
  });

  test('without a comment, or with one that was left out on request, says which', () => {
    const signatures = [
      newReportedSignature({ hasComment: false, comment: null, reason: null }),
      newReportedSignature({ comment: null }),
    ];
    const sections = reviewSection(newReportInput({ decision, signatures }));
    expect(valuesIn(sections, 'Comment')).toEqual(['none recorded', 'left out of this report on request']);
    expect(valuesIn(sections, 'Reason')).toEqual(['none recorded', 'The face is not that of the document']);
  });

  test('of two people names both, and every proposal with how it ended', () => {
    const { slackTeamId } = decision;
    const proposedBy = { slackUserId: 'U0FIRST', slackTeamId, at: '2026-01-10T10:50:00.000Z' };
    const ended = { at: '2026-01-10T10:40:00.000Z', slackUserId: 'U0REVIEW' };
    const proposal = { act: 'proposed', slackUserId: 'U0FIRST', at: proposedBy.at } as const;
    const signatures = [
      newReportedSignature({ ...proposal, end: { state: 'declined', ...ended } }),
      newReportedSignature({ ...proposal, end: { state: 'expired', at: ended.at, slackUserId: null } }),
      newReportedSignature({ ...proposal, end: { state: 'countersigned', ...ended } }),
      newReportedSignature({ act: 'countersigned', review: null }),
    ];
    const people = { U0REVIEW: 'Robin Reviewer', U0FIRST: 'Frances First' };
    const sections = reviewSection(newReportInput({ decision: { ...decision, proposedBy }, signatures, people }));
    expect(valuesIn(sections, 'Signatures')).toEqual([
      'two: proposed by Frances First, countersigned by Robin Reviewer',
    ]);
    expect(valuesIn(sections, 'Proposed to REJECT')).toHaveLength(3);
    expect(valuesIn(sections, 'Countersigned the proposal to REJECT')).toHaveLength(1);
    expect(valuesIn(sections, 'Ended')).toEqual([
      'declined by Robin Reviewer, 2026-01-10 10:40:00 UTC',
      'nobody countersigned it in time, 2026-01-10 10:40:00 UTC',
      'countersigned by Robin Reviewer, 2026-01-10 10:40:00 UTC',
    ]);
  });
});

test('the person concerned reads one sentence and what is left out', () => {
  const events = [event('10:10', 'details.viewed', { page: 'aml' })];
  const sections = reviewSection(newReportInput({ profile: 'subject', decision, events }));
  expect(subheadingsOf(sections)).toEqual([]);
  expect(JSON.stringify(sections)).toContain('a person of Example Bank decides');
  expect(JSON.stringify(sections)).not.toContain('Robin');
});
