import { describe, expect, test } from 'vitest';
import type { SlackMessage } from '../../fakes/slack/slack-fake.ts';
import { openCard } from '../../support/cards.ts';
import { findTexts } from '../../support/message-texts.ts';
import { modalText } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { openDetails, readPage } from '../../support/session-windows.ts';

const openWorld = openWorlds();

const groupNames = ['Document', 'Face', 'Biometric', 'Address', 'AML', 'Other', 'Identity profile'];

/** The lines of a card that carry a recommendation or the name of a group, without markup. */
function checkLines(card: SlackMessage): string[] {
  const lines = findTexts(card.blocks).flatMap(({ text }) => text.split('\n'));
  return lines.filter((line) => /^(⛔|⚠️|❔|⏳|❓|✔|↩) |^_/u.test(line)).map((line) => line.replaceAll(/[*_]/g, ''));
}

describe('the recommendation of each check', () => {
  test('stands on the card, one line each, worst first, the rest by group', async () => {
    const world = await openWorld();
    const { card, expected } = await openCard(world, 'every-check');
    expect(card.blocks.length).toBeLessThanOrEqual(12);
    const lines = checkLines(card);
    expect(lines.filter((line) => !groupNames.includes(line))).toHaveLength(expected.checks.length);
    expect(lines.filter((line) => groupNames.includes(line))).toEqual([
      'Document',
      'Face',
      'Biometric',
      'AML',
      'Other',
    ]);
    expect(lines.slice(0, 3)).toEqual([
      '⛔ REJECT · Document authenticity, Passport GBR',
      '⚠️ CONSIDER · Address check, Driving licence GBR',
      '❔ NOT AVAILABLE · Face match, Driving licence GBR and selfie attempt 2 of 2 (latest)',
    ]);
    expect(lines.slice(lines.indexOf('Biometric') + 1, lines.indexOf('AML'))).toEqual([
      '↩ REJECT · Liveness, selfie attempt 1 of 2',
      '✔ APPROVE · Liveness, selfie attempt 2 of 2 (latest)',
    ]);
  });

  test('carries reason and next step on the card as long as somebody is needed', async () => {
    const world = await openWorld();
    const { card } = await openCard(world, 'rejected-tampered');
    const [urgent = ''] = findTexts(card.blocks).flatMap(({ text }) => (text.startsWith('*Needs you*') ? [text] : []));
    expect(urgent.split('\n').slice(1)).toEqual([
      '⛔ *REJECT* · Document authenticity, Driving licence GBR',
      'Photo or details altered.',
      '→ Consider flagging this person.',
    ]);
  });

  test('opens one click further with reason, meaning, next step and every sub-check', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'rejected-tampered');
    const overview = modalText(await openDetails(world, reviewer.id, card));
    expect(overview).toMatch(
      /Document\n⛔ \*REJECT\* · Document authenticity, .*\nFace\n✔ \*APPROVE\* · .*\nBiometric\n✔ \*APPROVE\* · /,
    );
    const documents = await readPage(world, reviewer.id, 'documents');
    expect(documents).toContain(
      [
        '⛔ *REJECT* · *Document authenticity, Driving licence GBR*',
        'Photo or details altered (`TAMPERED`)',
        'An expert saw that the photo, the printed details or both were changed.',
        '→ Consider flagging this person.',
      ].join('\n'),
    );
    const subChecks = documents.split('\n').filter((line) => /^[◇◆] /u.test(line));
    expect(subChecks).toHaveLength(9);
    expect(subChecks).toContain(
      '◆ *Not passed* · No sign of tampering · expert · Face photo integrity: PASS; data integrity: FAIL',
    );
  });

  test('stays a recommendation: a sub-check that is not passed rejects nothing', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'all-approved');
    await openDetails(world, reviewer.id, card);
    const documents = await readPage(world, reviewer.id, 'documents');
    expect(documents).toContain('◆ *Not passed* · Hologram moves · expert');
    expect(documents).toContain('✔ *APPROVE* · *Document authenticity, Passport GBR*');
    expect(documents).not.toMatch(/reject/i);
  });
});
