import { describe, expect, test } from 'vitest';
import { openCard } from '../support/cards.ts';
import { modalShowing, modalText, openModalOf, pressIn } from '../support/modals.ts';
import { openWorlds } from '../support/open-worlds.ts';
import { openViewer } from '../support/session-windows.ts';
import { toldTo } from '../support/world.ts';

const openWorld = openWorlds();
/** Longer than Slack waits: that the app puts people off in time is a test of its own, and this one none of speed. */
const slackPatienceMs = 10_000;
const putOff = /This takes longer than usual/;

describe('whoever is put off because the work takes longer than Slack waits', () => {
  test('reads in the form’s place how the form ended', async () => {
    const world = await openWorld({ slackPatienceMs });
    const { admin } = world.slack.people;
    const { card } = await openCard(world, 'upload-empty-frames');
    await openViewer(world, admin.id, card);
    await pressIn(world, admin.id, 'image_delete');
    const form = openModalOf(world, admin.id);
    world.slack.faults.add({ method: 'views.update', kind: 'slow', delayMs: 3500, times: 1 });
    const values = { delete_image_confirm_block: { delete_image_confirm: 'DELETE' } };
    await world.slack.submitView({ user: admin.id, viewId: form.id, values });
    expect(modalText(openModalOf(world, admin.id))).toMatch(putOff);
    const told = await modalShowing(world, admin.id, (view) => /^Deleted: Driving licence/m.test(modalText(view)));
    expect(told.id, 'the same window').toBe(form.id);
  });

  test('reads how the form ended also when Slack cannot take it at first', async () => {
    const world = await openWorld({ parts: ['web'], slackPatienceMs });
    const { reviewer } = world.slack.people;
    const command = { user: reviewer.id, channel: world.slack.channels.general.id, command: '/idv-report', text: '' };
    await world.slack.command(command);
    world.clock.advance(60_001);
    world.slack.faults.add({ method: 'users.info', kind: 'slow', delayMs: 3500, times: 1 });
    world.slack.faults.add({ method: 'views.update', kind: 'rate_limited', retryAfterSeconds: 1, times: 2 });
    const values = { report_query_block: { report_query: 'nobody at all' } };
    const form = openModalOf(world, reviewer.id);
    await world.slack.submitView({ user: reviewer.id, viewId: form.id, values });
    expect(modalText(openModalOf(world, reviewer.id))).toMatch(putOff);
    await modalShowing(world, reviewer.id, (view) => /No session/.test(modalText(view)));
  });

  test('reads below the command how it ended', async () => {
    const world = await openWorld({ parts: ['web'], slackPatienceMs });
    const { reviewer } = world.slack.people;
    const channel = world.slack.channels.general.id;
    world.slack.faults.add({ method: 'users.info', kind: 'slow', delayMs: 3500, times: 1 });
    await world.slack.command({ user: reviewer.id, channel, command: '/idv-report', text: 'nobody at all' });
    await toldTo(world, reviewer.id, putOff);
    await toldTo(world, reviewer.id, /No session/);
  });
});
