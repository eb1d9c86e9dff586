import { expect, test } from 'vitest';
import { buildErasedCard } from '../../../blocks/erased-card.ts';
import { messageProblems } from '../../support/slack-limits.ts';

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
