import { describe, expect, test } from 'vitest';
import { buildMinimalCard } from '../../../blocks/minimal-card.ts';
import { buildSessionCard } from '../../../blocks/session-card.ts';
import { newCardView, newCheckLine } from '../../support/card-views.ts';
import { findTexts } from '../../support/message-texts.ts';
import { messageProblems } from '../../support/slack-limits.ts';

const picture = { slackFileId: 'F0ABCDEF12', captions: ['Passport GBR, front', 'Selfie, attempt 2 (latest)'] };
const decided = {
  kind: 'decided',
  verdict: 'APPROVE',
  slackUserId: 'U0REVIEW',
  decidedAt: 1_768_042_800,
  againstRecommendation: true,
} as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function wholeText(message: { readonly blocks: readonly unknown[] }): string {
  return findTexts(message.blocks)
    .map((found) => found.text)
    .join('\n');
}

describe('the card', () => {
  test('of an open session has buttons, picture and every check', async () => {
    await expect(json(buildSessionCard(newCardView({ picture })))).toMatchFileSnapshot(
      '__snapshots__/session-card.open.json',
    );
  });

  test('of a decided session says who, what and when in place of the buttons', async () => {
    const card = buildSessionCard(newCardView({ picture, headline: 'APPROVED', standing: decided }));
    await expect(json(card)).toMatchFileSnapshot('__snapshots__/session-card.decided.json');
    expect(json(card)).not.toContain('approve_session');
    expect(json(card)).toContain('request_report');
  });

  test('of a session without anything says what was not supplied', async () => {
    const view = newCardView({
      applicantName: null,
      applicantEmail: null,
      userTrackingId: null,
      createdBy: null,
      createdAt: null,
      counts: '',
      checks: [],
      headline: 'No checks in this session',
    });
    await expect(json(buildSessionCard(view))).toMatchFileSnapshot('__snapshots__/session-card.empty.json');
  });

  test('that Slack refused falls back to outcome, session and buttons', async () => {
    await expect(json(buildMinimalCard(newCardView()))).toMatchFileSnapshot('__snapshots__/minimal-card.open.json');
  });

  test('warns in the confirm step before a decision against the recommendation', () => {
    expect(json(buildSessionCard(newCardView()))).toContain(
      'Yoti recommends REJECT for 1 check. This is your decision',
    );
  });

  test('never names the person in the notification', () => {
    for (const build of [buildSessionCard, buildMinimalCard])
      expect(build(newCardView()).text).not.toMatch(/Alex|Sample|example/);
  });

  test('marks a name with hidden or mixed-script characters', () => {
    expect(wholeText(buildSessionCard(newCardView({ applicantName: 'Аlex' })))).toContain('mixed-script characters');
  });

  test('leaves out a picture whose file id Slack would refuse', () => {
    const card = buildSessionCard(newCardView({ picture: { ...picture, slackFileId: 'nonsense' } }));
    expect(card.blocks.some((block) => block.type === 'image')).toBe(false);
    expect(wholeText(card)).toContain('No images in this session.');
  });

  test.each([0, 1, 12, 60])('keeps a line for each of %i checks within 12 blocks', (count) => {
    const checks = Array.from({ length: count }, (_, index) => newCheckLine({ label: `Check number ${index}!` }));
    const card = buildSessionCard(newCardView({ picture, checks, standing: decided }));
    expect(card.blocks.length).toBeLessThanOrEqual(12);
    expect(messageProblems(card)).toEqual([]);
    const text = wholeText(card);
    for (const line of checks) expect(text).toContain(line.label);
  });

  test('keeps a line for each of 60 checks whose every word is as long as it gets', () => {
    const long = '&'.repeat(5000);
    const line = newCheckLine({ word: long, label: long, subject: long, reason: long, nextStep: long, note: long });
    const checks = Array.from({ length: 60 }, (_, index) => ({ ...line, needsAttention: index < 30 }));
    const card = buildSessionCard(newCardView({ picture, checks, standing: decided }));
    expect(messageProblems(card)).toEqual([]);
    expect(card.blocks.length).toBeLessThanOrEqual(12);
    expect(wholeText(card).split('⛔')).toHaveLength(61);
  });

  test('says how many checks did not fit when there are hundreds', () => {
    const checks = Array.from({ length: 900 }, () => newCheckLine());
    const card = buildSessionCard(newCardView({ picture, checks }));
    const shown = wholeText(card).split('⛔').length - 1;
    expect(wholeText(card)).toContain(`… and ${900 - shown} more checks: see the report.`);
    expect(messageProblems(card)).toEqual([]);
  });

  test('gives reason and next step to the worst checks first when room is short', () => {
    const checks = Array.from({ length: 60 }, (_, index) =>
      newCheckLine({
        label: `Check ${index}`,
        reason: 'r'.repeat(140),
        note: 'n'.repeat(190),
        nextStep: 's'.repeat(190),
      }),
    );
    const text = wholeText(buildSessionCard(newCardView({ checks })));
    expect(text).toMatch(/Check 0, Passport GBR\nr{140}/);
    expect(text).toMatch(/Check 59, Passport GBR$/m);
    expect(text).not.toMatch(/Check 59, Passport GBR\nr/);
  });
});
