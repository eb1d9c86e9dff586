import type { ActionsBlock, ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { actions, button, handClock, plain, refusalBody, refusalOf, startApp, startSlack } from './support.ts';

const review = 'C0REVIEW01';
const person = 'U0REVIEW01';

describe('a click in a modal', () => {
  test('comes with the whole view and what is filled in, and without a channel or a response address', async () => {
    const { slack, viewId, last } = await opened();
    await slack.clickInView({ user: person, viewId, actionId: 'pick', selected: 'b' });
    await slack.clickInView({ user: person, viewId, actionId: 'zoom_in' });
    const hash = slack.openViews(person)[0]?.hash;
    expect(last()).toMatchObject({
      type: 'block_actions',
      user: { id: person },
      container: { type: 'view', view_id: viewId },
      view: {
        id: viewId,
        type: 'modal',
        private_metadata: '{"look":"look_1"}',
        hash,
        root_view_id: viewId,
        previous_view_id: null,
        state: { values: { picks: { pick: { selected_option: { value: 'b' } } } } },
      },
      actions: [{ type: 'button', action_id: 'zoom_in', block_id: 'steps', value: 'rev_1' }],
    });
    for (const name of ['channel', 'message', 'response_url']) expect(last()).not.toHaveProperty(name);
  });

  test('by another person is refused, and after it is closed', async () => {
    const { slack, viewId } = await opened();
    const press = (user: string) => slack.clickInView({ user, viewId, actionId: 'zoom_in' });
    await expect(press(slack.people.secondReviewer.id)).rejects.toThrow('in front of them');
    await slack.closeView({ user: person, viewId });
    await expect(press(person)).rejects.toThrow('in front of them');
  });

  test('on a button that is not in the view is refused', async () => {
    const { slack, viewId } = await opened();
    await expect(slack.clickInView({ user: person, viewId, actionId: 'delete' })).rejects.toThrow('no element');
    await expect(
      slack.clickInView({ user: person, viewId, actionId: 'zoom_in', blockId: 'elsewhere' }),
    ).rejects.toThrow('no element');
  });
});

describe('a push', () => {
  test('needs the trigger of a click in the modal, once and within three seconds', async () => {
    const clock = handClock();
    const { slack, client, viewId, trigger } = await opened({ now: clock.now });
    const push = (trigger_id: string) => client.views.push({ trigger_id, view: viewer() });
    const click = () => slack.clickInView({ user: person, viewId, actionId: 'zoom_in' });
    await click();
    const late = trigger();
    clock.advance(3001);
    expect(await refusalOf(push(late))).toBe('expired_trigger_id');
    await click();
    const once = trigger();
    const { view } = await push(once);
    expect(view).toMatchObject({ root_view_id: viewId, previous_view_id: viewId });
    expect(await refusalOf(push(once))).toBe('exchanged_trigger_id');
  });

  test('onto a modal that was closed meanwhile, or onto none, finds nothing', async () => {
    const { slack, client, viewId, command, trigger } = await opened();
    await slack.clickInView({ user: person, viewId, actionId: 'zoom_in' });
    await slack.closeView({ user: person, viewId });
    expect(await refusalOf(client.views.push({ trigger_id: trigger(), view: viewer() }))).toBe('not_found');
    expect(await refusalOf(client.views.push({ trigger_id: await command(), view: viewer() }))).toBe('not_found');
  });
});

describe('an update', () => {
  test('changes the hash each time, and takes the newest one only', async () => {
    const { slack, client, viewId } = await opened();
    const hashes = [slack.openViews(person)[0]?.hash ?? ''];
    for (const _step of [1, 2]) {
      const hash = hashes.at(-1) ?? '';
      const { view } = await client.views.update({ view_id: viewId, hash, view: viewer() });
      hashes.push(String(view?.hash));
    }
    expect(new Set(hashes).size).toBe(3);
    for (const stale of hashes.slice(0, 2)) {
      const update = client.views.update({ view_id: viewId, hash: stale, view: viewer() });
      expect(await refusalOf(update)).toBe('hash_conflict');
    }
  });

  test('without a hash is taken, and the modal stays in front of its person', async () => {
    const { slack, client, viewId } = await opened();
    await client.views.update({ view_id: viewId, view: { ...viewer(), title: plain('Rendering') } });
    expect(slack.openViews(person)).toMatchObject([{ id: viewId, title: { text: 'Rendering' } }]);
  });

  test('of a modal that its person closed finds nothing', async () => {
    const { slack, client, viewId } = await opened();
    await slack.closeView({ user: person, viewId });
    expect(await refusalOf(client.views.update({ view_id: viewId, view: viewer() }))).toBe('not_found');
  });

  test('of a modal whose whole stack was closed finds nothing', async () => {
    const { slack, client, viewId, trigger } = await opened();
    await slack.clickInView({ user: person, viewId, actionId: 'zoom_in' });
    const pushed = String((await client.views.push({ trigger_id: trigger(), view: viewer() })).view?.id);
    await slack.closeView({ user: person, viewId: pushed, clear: true });
    for (const view_id of [viewId, pushed])
      expect(await refusalOf(client.views.update({ view_id, view: viewer() }))).toBe('not_found');
  });
});

const step = (name: string) => button(name);
const tooMuch: [string, string, object[]][] = [
  ['26 buttons in a row', '/view/blocks/0/elements', [row(Array.from({ length: 26 }, (_, at) => step(`step_${at}`)))]],
  ['one block_id twice', '/view/blocks/1/block_id', [row([step('a')]), row([step('b')])]],
  ['one action_id twice in a row', '/view/blocks/0/elements/1/action_id', [row([step('a'), step('a')])]],
  ['a picture without words', '/view/blocks/0', [{ type: 'image', image_url: 'https://example.com/a.png' }]],
];

test.each(tooMuch)('a view with %s is refused at %s', async (_what, pointer, blocks) => {
  const { client, viewId } = await opened();
  const body = await refusalBody(
    client.apiCall('views.update', { view_id: viewId, view: { ...viewer(), submit: undefined, blocks } }),
  );
  expect(body.errors).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
});

test('a view at every limit is taken', async () => {
  const { client, viewId } = await opened();
  const blocks = [
    row(Array.from({ length: 25 }, (_, at) => step(`step_${at}`))),
    ...Array.from({ length: 99 }, () => ({ type: 'divider' })),
  ];
  const view = { ...viewer(), title: plain('x'.repeat(24)), private_metadata: 'x'.repeat(3000), blocks };
  expect(await refusalOf(client.apiCall('views.update', { view_id: viewId, view }))).toBe('accepted');
});

test('opening App Home tells of the tab, and of what was published there before', async () => {
  const { slack, client, last } = await opened();
  await slack.openHome({ user: person });
  expect(last()['event']).toMatchObject({ type: 'app_home_opened', user: person, tab: 'home', channel: 'D0REVIEW01' });
  expect(last()['event']).not.toHaveProperty('view');
  const { view } = await client.views.publish({
    user_id: person,
    view: { type: 'home', blocks: [{ type: 'divider' }] },
  });
  await slack.openHome({ user: person });
  expect(last()['event']).toMatchObject({ view: { id: view?.id, hash: view?.hash, type: 'home' } });
  await slack.openHome({ user: person, tab: 'messages' });
  expect(last()['event']).not.toHaveProperty('view');
});

async function opened(options: Parameters<typeof startSlack>[0] = {}) {
  const { slack, client } = await startSlack(options);
  const { received } = await startApp(slack);
  const command = async () => {
    await slack.command({ user: person, channel: review, command: '/idv', text: '' });
    return received.at(-1)?.form.get('trigger_id') ?? '';
  };
  const { view } = await client.views.open({ trigger_id: await command(), view: viewer() });
  const last = () => received.at(-1)?.payload ?? {};
  return { slack, client, command, last, viewId: String(view?.id), trigger: () => String(last()['trigger_id']) };
}

function row(elements: ReturnType<typeof button>[]) {
  return { ...actions(...elements), block_id: 'steps' };
}

function viewer(): ModalView {
  const option = (value: string) => ({ text: plain(value), value });
  const pick: ActionsBlock = {
    type: 'actions',
    block_id: 'picks',
    elements: [{ type: 'static_select', action_id: 'pick', options: [option('a'), option('b')] }],
  };
  return {
    type: 'modal',
    title: plain('Images'),
    private_metadata: '{"look":"look_1"}',
    blocks: [row([step('zoom_in'), step('zoom_out')]), pick],
  };
}
