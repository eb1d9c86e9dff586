import { describe, expect, test } from 'vitest';
import { openCard } from '../../support/cards.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { pageOf } from '../../support/session-windows.ts';
import type { World } from '../../support/world.ts';

const openWorld = openWorlds();

/** Yoti's name for the JSON of what a session's address check searched with. */
function searchedMedia(world: World, sessionId: string): string {
  const session: { checks: { type: string; generated_profile?: { media: { id: string } } }[] } = JSON.parse(
    JSON.stringify(world.yoti.session(sessionId)),
  );
  const check = session.checks.find(({ type }) => type === 'THIRD_PARTY_IDENTITY');
  return check?.generated_profile?.media.id ?? '';
}

describe('the address report', () => {
  test('shows what was searched for, each sub-check, the reason and the next step', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'address-consider');
    const page = await pageOf(world, reviewer.id, { card, page: 'address' });
    expect(page).toContain(
      [
        '⚠️ *CONSIDER* · *Address check, Driving licence GBR*',
        'Address does not match (`ADDRESS_MISMATCH`)',
        'Name and date of birth are on record, but with another address.',
        '→ Check that the address is right, then ask the applicant to try again.',
        '◆ *Not passed* · Address matches',
        '◇ Passed · Date of birth matches',
        '◇ Passed · Name matches',
      ].join('\n'),
    );
    expect(page).toContain(
      [
        'Searched with',
        '*Full name*',
        "CALLUM JAMES O'ROURKE",
        '*Date of birth*',
        '1983-03-05',
        '*Address*',
        '9 LAGAN TERRACE, BELFAST, BT1 4QT',
      ].join('\n'),
    );
  });

  test('of a check that passed shows every sub-check and the data all the same', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'pdf-supplementary');
    const page = await pageOf(world, reviewer.id, { card, page: 'address' });
    expect(page).toContain('✔ *APPROVE* · *Address check, Utility bill GBR*');
    expect(page.match(/^◇ Passed · .+ · automated$/gm)).toHaveLength(7);
    expect(page).toMatch(/Searched with\n\*Full name\*\nAMELIA ROSE HARTLEY\n/);
    expect(page).not.toContain('Not passed');
  });

  test('says why it was not performed: the passport gave no address', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'address-not-performed');
    const page = await pageOf(world, reviewer.id, { card, page: 'address' });
    expect(page).toContain('❔ *NOT AVAILABLE* · *Address check, Passport GBR*');
    expect(page).toContain(
      'Not performed, because Passport GBR gave no address.\n' +
        '→ Ask the applicant to try again with documents that show name, date of birth and address.',
    );
    expect(page).not.toContain('Searched with');
  });

  test('says why the searched data cannot be shown when Yoti withholds or has deleted it', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const withheld = await openCard(world, 'address-consider');
    world.yoti.withholdMedia(withheld.sessionId, searchedMedia(world, withheld.sessionId));
    expect(await pageOf(world, reviewer.id, { card: withheld.card, page: 'address' })).toContain(
      'What was searched with cannot be shown: withheld by regulation.',
    );
    const deleted = await openCard(world, 'address-consider');
    world.yoti.deleteMediaAsYoti(deleted.sessionId, searchedMedia(world, deleted.sessionId));
    expect(await pageOf(world, reviewer.id, { card: deleted.card, page: 'address' })).toContain(
      'What was searched with cannot be shown: deleted or expired at Yoti.',
    );
  });
});
