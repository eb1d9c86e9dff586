import { describe, expect, test } from 'vitest';
import { openCard } from '../support/cards.ts';
import { homeOf, homeShowing, modalText } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import type { World } from '../support/world.ts';

const openWorld = openWorlds();

/** A world where the person's App Home shows an applicant's name. */
async function openHomeWithName(world: World, user: string): Promise<string> {
  const { applicant } = await openCard(world);
  await world.slack.openHome({ user });
  await homeShowing(world, user, (view) => modalText(view).includes(applicant.name));
  return applicant.name;
}

const noRole = 'You have no role in Countersign';

describe('App Home of a person who loses the role', () => {
  test('shows no applicant any more when they leave the group', async () => {
    const world = await openWorld();
    const { reviewer, secondReviewer } = world.slack.people;
    const name = await openHomeWithName(world, reviewer.id);
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, [secondReviewer.id]);
    const home = modalText(homeOf(world, reviewer.id));
    expect(home).toContain(noRole);
    expect(home).not.toContain(name);
    expect(world.slack.homeView(secondReviewer.id)).toBeUndefined();
  });

  test('shows no applicant any more when they become a guest', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const name = await openHomeWithName(world, reviewer.id);
    await world.slack.setPerson(reviewer.id, { isRestricted: true });
    expect(modalText(homeOf(world, reviewer.id))).toContain(noRole);
    expect(modalText(homeOf(world, reviewer.id))).not.toContain(name);
  });

  test('is closed by the next delivery when Slack was busy', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    await openHomeWithName(world, reviewer.id);
    world.slack.faults.add({ method: 'views.publish', kind: 'rate_limited', times: 1 });
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, []);
    expect(modalText(homeOf(world, reviewer.id))).toContain(noRole);
  });

  test('asks nothing of Slack again and again when they are deactivated, whose Home it does not take', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    await openHomeWithName(world, reviewer.id);
    const before = world.slack.calls('views.publish').length;
    await world.slack.setPerson(reviewer.id, { deleted: true });
    expect(world.slack.calls('views.publish')).toHaveLength(before + 1);
    expect(world.slack.deliveries().at(-1)).toMatchObject({ what: 'user_change', status: 200 });
  });
});

describe('App Home of a person who keeps a role', () => {
  test('stays as it is when they leave a group but hold another role', async () => {
    const world = await openWorld();
    const { reviewer, manager } = world.slack.people;
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, [reviewer.id, manager.id]);
    const name = await openHomeWithName(world, manager.id);
    await world.slack.setGroupMembers(world.slack.reviewersGroupId, [reviewer.id]);
    expect(modalText(homeOf(world, manager.id))).toContain(name);
  });

  test('stays as it is when something else of their account changes', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const name = await openHomeWithName(world, reviewer.id);
    await world.slack.setPerson(reviewer.id, { name: 'renamed' });
    expect(modalText(homeOf(world, reviewer.id))).toContain(name);
  });
});
