import { expect, test } from 'vitest';
import { buildEraseSessionModal } from '../../../blocks/erase-session-modal.ts';
import { buildErasedCard } from '../../../blocks/erased-card.ts';
import { erasureProgress } from '../../../blocks/erasure-replies.ts';
import { buildHoldSessionModal } from '../../../blocks/hold-session-modal.ts';
import { messageProblems, viewProblems } from '../../support/slack-limits.ts';

const view = {
  shortSessionId: 'ab12cd34',
  yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34',
  stateLabel: 'COMPLETED',
  erasedAt: 1_768_042_800,
  cause: 'retention',
  decided: {
    kind: 'decided',
    verdict: 'REJECT',
    slackUserId: 'U0REVIEW',
    decidedAt: 1_768_042_800,
    againstRecommendation: false,
    reason: 'The document is not genuine',
    proposedBy: 'U0FIRST',
  },
} as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

test('an erased session says when and why it was erased, and who decided what; it offers nothing', async () => {
  const card = buildErasedCard(view);
  await expect(json(card)).toMatchFileSnapshot('__snapshots__/erased-card.json');
  expect(json(card)).not.toMatch(/action_id|slack_file/);
  expect(messageProblems(card)).toEqual([]);
});

test('an erased session that nobody decided says so', () => {
  const card = buildErasedCard({ ...view, cause: 'asked', decided: null });
  expect(json(card)).toContain('It was not decided, and cannot be any more.');
  expect(json(card)).toContain('because an admin asked for it');
  expect(card.text).toBe('Identity check erased: not decided. Nothing to do. Session …ab12cd34.');
});

test('the form of an erasure says what goes, what stays, and wants a word typed', async () => {
  const { yotiSessionId, stateLabel } = view;
  const facts = { applicantName: 'Alex Sample', isDecided: true, metadata: 'x' };
  const modal = buildEraseSessionModal({ yotiSessionId, stateLabel, ...facts });
  await expect(json(modal)).toMatchFileSnapshot('__snapshots__/erase-session-modal.json');
  expect(viewProblems(modal)).toEqual([]);
});

test('the form of a hold asks why and until when, and shows one that stands', async () => {
  const { yotiSessionId } = view;
  const dates = { heldUntil: 1_768_042_800, suggestedDate: '2026-04-10' };
  const modal = buildHoldSessionModal({ yotiSessionId, ...dates, metadata: 'x' });
  await expect(json(modal)).toMatchFileSnapshot('__snapshots__/hold-session-modal.json');
  expect(viewProblems(modal)).toEqual([]);
});

test('an erasure tells what still waits, line by line, and nothing once nothing does', () => {
  const all = {
    ...{ shortSessionId: 'ab12cd34', erasedAt: 1_768_042_800, isEarlier: false, hasWebhook: true },
    ...{ filesLeft: 1, messagesLeft: 2, yotiCode: 'SESSION_NOT_READY', isDelivered: false },
    yoti: 'waiting' as const,
  };
  expect(erasureProgress(all).split('\n')).toEqual([
    'Erased: session …ab12cd34. Nothing here tells any more who the applicant was. What follows by itself:',
    '• 1 file to be removed from Slack',
    '• 2 messages to be redrawn as erased',
    '• Yoti to delete its session (last answer: `SESSION_NOT_READY`)',
    '• the back end to be told',
    'Type the same command again to see how far it is.',
  ]);
  const done = { ...all, filesLeft: 0, messagesLeft: 0, yoti: 'deleted' as const, hasWebhook: false };
  expect(erasureProgress(done)).toMatch(/Slack, Yoti and the back end have followed\.$/);
  expect(erasureProgress({ ...all, yoti: 'given_up' })).toContain('delete it in Yoti’s portal');
});
