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
  reason: null,
  proposedBy: null,
} as const;
const proposed = {
  kind: 'proposed',
  verdict: 'REJECT',
  slackUserId: 'U0REVIEW',
  proposedAt: 1_768_042_800,
  expiresAt: 1_768_129_200,
  reason: 'The face is not that of the document',
  againstRecommendation: false,
  proposalValue: 'card_01J.3.p1',
} as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function wholeText(message: { readonly blocks: readonly unknown[] }): string {
  return findTexts(message.blocks)
    .map((found) => found.text)
    .join('\n');
}

function actionIdsOf(message: { readonly blocks: readonly unknown[] }): string[] {
  return Array.from(JSON.stringify(message.blocks).matchAll(/"action_id":"([a-z_]+)"/g), ([, id]) => id ?? '');
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

  test('asks once more before it approves at once, and leaves it to the form where one comes first', () => {
    const standing = { kind: 'open', claim: null } as const;
    const atOnce = json(buildSessionCard(newCardView({ standing: { ...standing, approvesAtOnce: true } })));
    expect(atOnce).toContain('This is your decision and it is final');
    expect(atOnce).toContain('"approve_session"');
    const withForm = json(buildSessionCard(newCardView({ standing: { ...standing, approvesAtOnce: false } })));
    expect(withForm).not.toContain('"confirm"');
    expect(withForm).toContain('"approve_with_form"');
  });

  test('says who is on it, and then offers to let go', () => {
    const claim = { slackUserId: 'U0REVIEW', since: 1_768_042_800 } as const;
    const card = buildSessionCard(newCardView({ standing: { kind: 'open', approvesAtOnce: false, claim } }));
    expect(wholeText(card)).toContain('<@U0REVIEW> is on it since');
    expect(actionIdsOf(card)).toContain('release_session');
    expect(actionIdsOf(card)).not.toContain('claim_session');
  });

  test('of a proposal says whose it is, that it is no decision, and offers only what can be done with it', () => {
    const card = buildSessionCard(newCardView({ standing: proposed }));
    expect(wholeText(card)).toContain('*REJECT proposed* by <@U0REVIEW>');
    expect(wholeText(card)).toContain('Reason: The face is not that of the document');
    expect(wholeText(card)).toContain('It is no decision before that.');
    expect(actionIdsOf(card).slice(0, 3)).toEqual(['countersign_proposal', 'decline_proposal', 'withdraw_proposal']);
    expect(actionIdsOf(card)).not.toContain('reject_session');
    expect(json(card)).toContain('card_01J.3.p1');
  });

  test('of two signatures names both people', () => {
    const standing = { ...decided, proposedBy: 'U0OTHER', reason: 'A match that is somebody else' };
    const text = wholeText(buildSessionCard(newCardView({ standing })));
    expect(text).toContain('*APPROVED* by <@U0REVIEW>, as proposed by <@U0OTHER>');
    expect(text).toContain('Reason: A match that is somebody else');
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

  test('groups what needs nobody, and orders what needs somebody by how bad it is', () => {
    const fine = { mark: 'approve', word: 'APPROVE', needsAttention: false } as const;
    const checks = [
      newCheckLine({ group: 'AML', label: 'AML screening' }),
      newCheckLine({ ...fine, label: 'Authenticity' }),
      newCheckLine({ ...fine, label: 'Text extraction' }),
      newCheckLine({ ...fine, group: 'Face', label: 'Face match', subject: null }),
    ];
    const text = wholeText(buildSessionCard(newCardView({ checks })));
    expect(text).toContain('*Needs you* · Yoti’s recommendation and why\n⛔ *REJECT* · AML screening');
    expect(text).toContain(
      '*The rest*\n_Document_\n✔ *APPROVE* · Authenticity, Passport GBR\n✔ *APPROVE* · Text extraction, Passport GBR\n_Face_\n✔ *APPROVE* · Face match',
    );
  });

  test.each(['blurred', 'none'] as const)(
    'offers the pictures to one person when the channel has them %s',
    (policy) => {
      const shown = policy === 'blurred' ? picture : null;
      const card = buildSessionCard(newCardView({ picture: shown, pictureNote: null, imagesPolicy: policy }));
      expect(actionIdsOf(card)).toContain('show_images');
      expect(wholeText(card)).toMatch(/Pictures are (blurred|not shown) in this channel\./);
      expect(wholeText(card).includes('blurred')).toBe(policy === 'blurred');
      expect(wholeText(card).includes('Selfie, attempt 2 (latest)')).toBe(policy === 'blurred');
      expect(messageProblems(card)).toEqual([]);
    },
  );

  test.each([
    ['none', 'Pictures are not shown in this channel.', 'Pictures are not shown in this channel.'],
    ['none', 'Images follow.', 'Pictures are not shown in this channel.'],
    ['blurred', 'Images follow.', 'Images follow.'],
  ] as const)('says once why there is no picture (%s, “%s”)', (imagesPolicy, pictureNote, words) => {
    const card = buildSessionCard(newCardView({ picture: null, pictureNote, imagesPolicy }));
    const block = card.blocks.find((one) => JSON.stringify(one).includes('show_images'));
    expect(block).toMatchObject({ type: 'section', text: { text: words } });
    expect(wholeText(card).match(/not shown|Images follow/g)).toHaveLength(1);
  });

  test('offers no second look at pictures that the channel shows clearly', () => {
    expect(actionIdsOf(buildSessionCard(newCardView({ picture })))).not.toContain('show_images');
  });

  test('offers details, images and report whether it can be decided or not', () => {
    const look = ['open_details', 'open_images', 'request_report'];
    expect(actionIdsOf(buildSessionCard(newCardView()))).toEqual([
      ...['approve_with_form', 'reject_session', 'claim_session', ...look],
    ]);
    for (const standing of [{ kind: 'closed' }, { kind: 'gone' }, decided] as const) {
      expect(actionIdsOf(buildSessionCard(newCardView({ standing })))).toEqual(look);
    }
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
    const card = buildSessionCard(newCardView({ picture, checks, standing: decided, imagesPolicy: 'blurred' }));
    expect(messageProblems(card)).toEqual([]);
    expect(card.blocks.length).toBeLessThanOrEqual(12);
    expect(wholeText(card).split('⛔')).toHaveLength(61);
  });

  test('says how many checks did not fit when there are hundreds', () => {
    const checks = Array.from({ length: 900 }, () => newCheckLine());
    const card = buildSessionCard(newCardView({ picture, checks }));
    const shown = wholeText(card).split('⛔').length - 1;
    expect(wholeText(card)).toContain(`… and ${900 - shown} more checks: see Details.`);
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
