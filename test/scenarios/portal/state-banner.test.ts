import { describe, expect, test } from 'vitest';
import type { StoredView } from '../../fakes/slack/slack-fake.ts';
import { alertOf, lookedAtAnew, openCard, passTime, textOf } from '../../support/cards.ts';
import { close, homeShowing, modalText, openModalOf, pressIn, pressInHome } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { deleteShown, detailsShowing, openDetails, viewerShowing } from '../../support/session-windows.ts';
import { actionIdsOf, press, startSession, toldTo, type World } from '../../support/world.ts';

const openWorld = openWorlds();

/** App Home as the person finds it when they open it now. */
async function openHome(world: World, user: string, words: RegExp): Promise<StoredView> {
  await world.slack.openHome({ user });
  return homeShowing(world, user, (view) => words.test(modalText(view)));
}

/** The whole result of a session, asked for by typing. */
async function showSession(world: World, user: string, query: string): Promise<string> {
  await world.slack.command({ user, channel: world.slack.channels.review.id, command: '/idv', text: `show ${query}` });
  return modalText(await detailsShowing(world, user, 'overview'));
}

describe('the state banner', () => {
  test('says COMPLETED on the card, in App Home and in Details', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card, sessionId, applicant } = await openCard(world, 'rejected-tampered');
    expect(textOf(card)).toContain('*COMPLETED* · ');
    const home = modalText(await openHome(world, reviewer.id, /Waiting for a decision\* · 1/));
    expect(home).toContain('*COMPLETED*');
    expect(home).toContain(`${applicant.name} · Yoti: 1 REJECT`);
    const overview = await showSession(world, reviewer.id, sessionId);
    expect(overview).toContain(`COMPLETED · session …${sessionId.slice(-8)}`);
    expect(overview).toMatch(/^COMPLETED: /m);
  });

  test('leaves the list of what waits once somebody decided, and Details names the decision', async () => {
    const world = await openWorld();
    const { reviewer, manager } = world.slack.people;
    const { card, sessionId } = await openCard(world);
    await press(world, reviewer.id, card, 'approve_session');
    await toldTo(world, reviewer.id, /^You approved/);
    await openHome(world, manager.id, /Nothing waits for a decision/);
    const overview = await showSession(world, manager.id, sessionId);
    expect(overview).toMatch(/Decision\n.*APPROVED\n.*Decided by.*\n<@U0REVIEW01>/s);
  });

  test('says IN PROGRESS while it runs, and on request what is done and what waits for whom', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { sessionId } = await startSession(world, 'two-documents-comparison');
    await world.yoti.advanceTo(sessionId, 'passport-read');
    await world.yoti.advance(sessionId);
    await lookedAtAnew(world, sessionId);
    const home = modalText(await openHome(world, reviewer.id, /In progress\* · 1/));
    expect(home).toContain('*IN PROGRESS*');
    await pressInHome(world, reviewer.id, 'home_details');
    const overview = modalText(await detailsShowing(world, reviewer.id, 'overview'));
    expect(overview).toMatch(/^IN PROGRESS: /m);
    expect(overview).toContain('Passport GBR: 1 page captured');
    expect(overview).toContain('Passport GBR: reading the document done');
    expect(overview).toMatch(/\*Waits for Yoti\*\nDriving licence GBR: reading the document/);
    expect(overview).toMatch(/\*Deadline\*\n<!date/);
    await close(world, reviewer.id);
    expect(await showSession(world, reviewer.id, sessionId)).toContain(`IN PROGRESS · session …${sessionId.slice(-8)}`);
  });

  test('says EXPIRED on the alert, in App Home and in Details, with who owed what, and nothing to decide', async () => {
    const world = await openWorld();
    const { manager } = world.slack.people;
    const { sessionId } = await startSession(world, 'abandoned-expired');
    await world.yoti.complete(sessionId);
    await passTime(world, 60_000);
    const alert = await alertOf(world, sessionId);
    expect(textOf(alert)).toContain('*EXPIRED* · ');
    expect(actionIdsOf(alert)).not.toContain('approve_session');
    const home = modalText(await openHome(world, manager.id, /Expired in the last week\* · 1/));
    expect(home).toContain('*EXPIRED*');
    const overview = modalText(await openDetails(world, manager.id, alert));
    expect(overview).toMatch(/^EXPIRED: The time ran out .* cannot be decided/m);
    expect(overview).toMatch(/\*Owed by the applicant\*\nDriving licence GBR: .*photographed/);
    expect(overview).toMatch(/\*Next step\*\nAsk the applicant/);
  });

  test('stands in the answer to a deletion that has to wait for the end', async () => {
    const world = await openWorld();
    const { admin } = world.slack.people;
    const { sessionId } = await startSession(world, 'all-approved');
    await world.yoti.advanceTo(sessionId, 'passport-uploaded');
    await lookedAtAnew(world, sessionId);
    await showSession(world, admin.id, sessionId);
    await pressIn(world, admin.id, 'images_open');
    await viewerShowing(world, admin.id, /Picture 1 of/);
    await deleteShown(world, admin.id, 'DELETE');
    expect(modalText(openModalOf(world, admin.id))).toMatch(/Nothing was deleted: .* is IN PROGRESS/);
  });
});
