import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reasonScenarios } from '../../fakes/yoti/scenarios/reason-scenarios.ts';
import { openCard } from '../../support/cards.ts';
import { findTexts } from '../../support/message-texts.ts';
import { buttonsOf, openModalOf } from '../../support/modals.ts';
import { endWorld } from '../../support/open-worlds.ts';
import { openDetails, type PageName, pageOf, readPage } from '../../support/session-windows.ts';
import { startWorld, type World } from '../../support/world.ts';

// One world for all of them, without pictures on the cards: only words are looked at here.
let world: World;
beforeAll(async () => {
  world = await startWorld({ settings: { CARD_IMAGES: 'none' } });
});
// Slack takes one message a second into a channel.
beforeEach(() => world.clock.advance(1000));
afterAll(() => endWorld(world));

const ofChecks = reasonScenarios.filter(({ name }) => !name.startsWith('reason-profile-'));
const ofProfiles = reasonScenarios.filter(({ name }) => name.startsWith('reason-profile-'));

describe('every reason that Yoti publishes', () => {
  // One person reads them all, at a pace that the limit of pages a minute allows.
  beforeEach(() => world.clock.advance(3000));

  test.each(ofChecks)(
    '$name: Details says it in words, what it means and what to do next',
    async ({ name, expected }) => {
      const [, check] = expected.checks;
      const { reviewer } = world.slack.people;
      const { card } = await openCard(world, name);
      await openDetails(world, reviewer.id, card);
      const lines = (await readPage(world, reviewer.id, pageThatNeedsAPerson(reviewer.id))).split('\n');
      const at = lines.findIndex((line) => line.endsWith(`(\`${check?.reason}\`)`));
      const [title = '', reason = '', meaning = ''] = lines.slice(at - 1);
      expect(title).toContain(`*${check?.recommendation?.replaceAll('_', ' ')}* · *`);
      // In words, not the code in other letters.
      expect(reason).toMatch(/^[A-Z].{4,} \(`[A-Z0-9_]+`\)$/);
      expect(meaning).toMatch(/^[A-Z].{15,}\.$/);
      expect(lines.slice(at + 2).find((line) => line.startsWith('→ '))).toMatch(/^→ [A-Z].{10,}\.$/);
      expect(lines.join('\n')).not.toContain('not known to this version');
    },
  );

  test.each(ofProfiles)('$name: the profile says it in words, what it means and what to do next', async ({ name }) => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, name);
    const text = await pageOf(world, reviewer.id, { card, page: 'profiles' });
    expect(text).toMatch(/\*Result\*\nABORTED: Yoti could not finish the profile/);
    expect(text).toMatch(
      /\*Reason\*\n[A-Z].{4,} \(`[A-Z_]+`\)\n\*Meaning\*\n[A-Z].{15,}\.\n\*Next step\*\n[A-Z].{10,}\./,
    );
    expect(text).not.toContain('not known to this version');
  });
});

describe('a check without a recommendation to lean on', () => {
  test('asks for a person on the card, each with its reason and what to ask the applicant for', async () => {
    const { card } = await openCard(world, 'not-available-blur');
    const [urgent = ''] = findTexts(card.blocks).flatMap(({ text }) => (text.startsWith('*Needs you*') ? [text] : []));
    for (const check of ['Text extraction, Passport GBR', 'Face match, Passport GBR and selfie']) {
      expect(urgent).toContain(
        `❔ *NOT AVAILABLE* · ${check}\nPicture too blurry.\n→ Ask the applicant to try again with the document lying flat, or on a phone.`,
      );
    }
  });

  test('that failed at Yoti itself says nothing against the applicant, and whom to ask', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'internal-error-check');
    expect(await pageOf(world, reviewer.id, { card, page: 'documents' })).toContain(
      [
        '⏳ *FAILED AT YOTI* · *Document authenticity, Passport GBR*',
        'Yoti could not finish this check',
        'An error at Yoti ended the check; it says nothing about the applicant.',
        '→ Ask Yoti support, naming the session id.',
      ].join('\n'),
    );
  });
});

/** The one page besides the overview whose tab counts a check that needs a person. */
function pageThatNeedsAPerson(user: string): PageName {
  const tabs = buttonsOf(openModalOf(world, user)).filter(({ actionId }) => actionId.startsWith('details_page_'));
  const urgent = tabs.filter(({ label, value }) => label.endsWith(' (1)') && value !== 'overview');
  expect(urgent).toHaveLength(1);
  const pages: readonly PageName[] = ['documents', 'face', 'address', 'aml'];
  const page = pages.find((key) => key === urgent[0]?.value);
  if (page === undefined) throw new Error(`no page of checks: ${urgent[0]?.label}`);
  return page;
}
