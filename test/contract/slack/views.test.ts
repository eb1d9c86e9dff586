import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { type Answer, handClock, plain, refusalBody, refusalOf, startApp, startSlack } from './support.ts';

const review = 'C0REVIEW01';

describe('a trigger', () => {
  test('opens one modal within three seconds', async () => {
    const clock = handClock();
    const { slack, client, trigger } = await ready({ now: clock.now });
    const first = await trigger();
    clock.advance(3000);
    const { view } = await client.views.open({ trigger_id: first, view: reasonModal() });
    expect(view).toMatchObject({
      type: 'modal',
      team_id: slack.teamId,
      app_id: slack.appId,
      root_view_id: view?.id,
      previous_view_id: null,
    });
    expect(view?.hash).toMatch(/^\d+\.\w+$/);
    expect(slack.openViews(slack.people.reviewer.id)).toHaveLength(1);
  });

  test('is worth nothing a moment later', async () => {
    const clock = handClock();
    const { client, trigger } = await ready({ now: clock.now });
    const late = await trigger();
    clock.advance(3001);
    expect(await refusalOf(client.views.open({ trigger_id: late, view: reasonModal() }))).toBe('expired_trigger_id');
  });

  test('works once', async () => {
    const { client, trigger } = await ready();
    const once = await trigger();
    await client.views.open({ trigger_id: once, view: reasonModal() });
    expect(await refusalOf(client.views.open({ trigger_id: once, view: reasonModal() }))).toBe('exchanged_trigger_id');
  });
});

const badViews: [string, string, object][] = [
  ['a title of 25 characters', '/view/title/text', { title: plain('x'.repeat(25)) }],
  ['a submit label of 25 characters', '/view/submit/text', { submit: plain('x'.repeat(25)) }],
  ['private metadata of 3001 characters', '/view/private_metadata', { private_metadata: 'x'.repeat(3001) }],
  ['a callback_id of 256 characters', '/view/callback_id', { callback_id: 'x'.repeat(256) }],
  ['101 blocks', '/view/blocks', { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }],
  ['an input without a submit button', '/view', { submit: undefined }],
  [
    'an input label of 2001 characters',
    '/view/blocks/0/label/text',
    { blocks: [{ ...reasonInput(), label: plain('x'.repeat(2001)) }] },
  ],
  ['a table', '/view/blocks/0', { blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] }],
  ['a member Slack does not know', '/view', { color: 'red' }],
];

test.each(badViews)('a modal with %s is refused at %s', async (_what, pointer, more) => {
  const { client, trigger } = await ready();
  const body = await refusalBody(
    client.apiCall('views.open', { trigger_id: await trigger(), view: { ...reasonModal(), ...more } }),
  );
  expect(body.error).toBe('invalid_arguments');
  expect(body.errors).toEqual([expect.stringContaining(`[json-pointer:${pointer}]`)]);
});

test('a view of more than 250 KB is too large', async () => {
  const { client, trigger } = await ready();
  const blocks = Array.from({ length: 90 }, () => ({ type: 'section', text: plain('x'.repeat(2900)) }));
  const open = client.apiCall('views.open', { trigger_id: await trigger(), view: { ...reasonModal(), blocks } });
  expect(await refusalOf(open)).toBe('view_too_large');
});

describe('the stack', () => {
  test('takes three modals and not a fourth; closing the top shows the one below', async () => {
    const { slack, client, openReason, lastTrigger } = await ready();
    const user = slack.people.reviewer.id;
    await openReason();
    const push = async () => {
      const top = slack.openViews(user).at(-1)?.id ?? '';
      await slack.clickInView({ user, viewId: top, actionId: 'more' });
      return client.views.push({ trigger_id: lastTrigger(), view: reasonModal() });
    };
    await push();
    await push();
    expect(await refusalOf(push())).toBe('push_limit_reached');
    const ids = slack.openViews(user).map((view) => view.id);
    expect(ids).toHaveLength(3);
    await slack.closeView({ user, viewId: String(ids[2]) });
    expect(slack.openViews(user).map((view) => view.id)).toEqual(ids.slice(0, 2));
  });

  test('only its top can be touched', async () => {
    const { slack, openReason, client, lastTrigger } = await ready();
    const user = slack.people.reviewer.id;
    const bottom = await openReason();
    await slack.clickInView({ user, viewId: bottom, actionId: 'more' });
    await client.views.push({ trigger_id: lastTrigger(), view: reasonModal() });
    await expect(slack.submitView({ user, viewId: bottom })).rejects.toThrow('in front of them');
  });
});

describe('an update', () => {
  test('with a stale hash is refused', async () => {
    const { client, openReason, slack } = await ready();
    const viewId = await openReason();
    const hash = slack.openViews(slack.people.reviewer.id)[0]?.hash ?? '';
    await client.views.update({ view_id: viewId, hash, view: reasonModal() });
    expect(await refusalOf(client.views.update({ view_id: viewId, hash, view: reasonModal() }))).toBe('hash_conflict');
  });

  test('keeps what was typed where block_id and action_id stay', async () => {
    const { slack, client, openReason } = await ready();
    const user = slack.people.reviewer.id;
    const viewId = await openReason();
    await slack.clickInView({ user, viewId, actionId: 'kind', selected: 'glare' });
    await client.views.update({ view_id: viewId, view: reasonModal() });
    expect(slack.openViews(user)[0]?.values['kind_block']?.['kind']).toMatchObject({
      selected_option: { value: 'glare' },
    });
  });

  test('by external_id works, and an external_id in use is refused', async () => {
    const { client, trigger, slack } = await ready();
    await client.views.open({ trigger_id: await trigger(), view: { ...reasonModal(), external_id: 'e1' } });
    await client.views.update({
      external_id: 'e1',
      view: { ...reasonModal(), title: plain('New'), external_id: 'e1' },
    });
    expect(slack.openViews(slack.people.reviewer.id)[0]?.title).toMatchObject({ text: 'New' });
    await client.views.publish({
      user_id: slack.people.manager.id,
      view: { type: 'home', blocks: [{ type: 'divider' }], external_id: 'e2' },
    });
    expect(
      await refusalOf(client.views.update({ external_id: 'e1', view: { ...reasonModal(), external_id: 'e2' } })),
    ).toBe('duplicate_external_id');
  });
});

describe('a submission', () => {
  test('carries the values by block and action, and an empty answer closes the modal', async () => {
    const { slack, openReason, received } = await ready();
    const user = slack.people.reviewer.id;
    const viewId = await openReason();
    await slack.submitView({ user, viewId, values: { reason_block: { reason: 'Glare on the photo' } } });
    expect(received.at(-1)?.payload).toMatchObject({
      type: 'view_submission',
      user: { id: user },
      view: {
        id: viewId,
        private_metadata: '{"review":"rev_1"}',
        app_installed_team_id: slack.teamId,
        state: { values: { reason_block: { reason: { type: 'plain_text_input', value: 'Glare on the photo' } } } },
      },
    });
    expect(slack.openViews(user)).toEqual([]);
  });

  test("with a required input left empty is held back by Slack's own client", async () => {
    const { slack, openReason, received } = await ready();
    const user = slack.people.reviewer.id;
    const viewId = await openReason();
    const before = received.length;
    const result = await slack.submitView({ user, viewId });
    expect(result).toMatchObject({ sent: false, errors: { reason_block: 'Please complete this required field.' } });
    expect(received).toHaveLength(before);
  });

  test.each<[string, Answer['body'], number]>([
    ['errors keep it open', { response_action: 'errors', errors: { reason_block: 'Give a reason' } }, 1],
    ['update replaces it', { response_action: 'update', view: { ...reasonModal(), title: plain('Next') } }, 1],
    ['push puts another on top', { response_action: 'push', view: reasonModal() }, 2],
    ['clear closes all', { response_action: 'clear' }, 0],
  ])('answered with %s', async (_what, body, open) => {
    const { slack, openReason, answerWith } = await ready();
    const user = slack.people.reviewer.id;
    const viewId = await openReason();
    answerWith({ body });
    const result = await slack.submitView({ user, viewId, values: { reason_block: { reason: 'x' } } });
    expect(slack.openViews(user)).toHaveLength(open);
    expect(result.errors).toEqual(
      open === 1 && JSON.stringify(body).includes('Give') ? { reason_block: 'Give a reason' } : undefined,
    );
  });

  test('answered with errors for a block that is no input shows a general failure', async () => {
    const { slack, openReason, answerWith } = await ready();
    const user = slack.people.reviewer.id;
    const viewId = await openReason();
    answerWith({ body: { response_action: 'errors', errors: { other: 'x' } } });
    const result = await slack.submitView({ user, viewId, values: { reason_block: { reason: 'x' } } });
    expect(result.errors).toHaveProperty('');
  });

  test('that fails leaves the modal open', async () => {
    const { slack, openReason, answerWith } = await ready();
    const user = slack.people.reviewer.id;
    const viewId = await openReason();
    answerWith({ status: 500 });
    expect(await slack.submitView({ user, viewId, values: { reason_block: { reason: 'x' } } })).toMatchObject({
      failed: true,
    });
    expect(slack.openViews(user)).toHaveLength(1);
  });
});

test('closing tells the app only with notify_on_close', async () => {
  const { slack, client, trigger, received } = await ready();
  const user = slack.people.reviewer.id;
  for (const notify_on_close of [false, true]) {
    const { view } = await client.views.open({
      trigger_id: await trigger(),
      view: { ...reasonModal(), notify_on_close },
    });
    await slack.closeView({ user, viewId: String(view?.id) });
  }
  const closed = received.filter((request) => String(request.payload['type']) === 'view_closed');
  expect(closed).toHaveLength(1);
  expect(closed[0]?.payload).toMatchObject({ is_cleared: false });
});

test('the Home tab is published for one person, and clicks in it come without a channel', async () => {
  const { slack, client, received } = await ready();
  const user = slack.people.manager.id;
  const blocks = [
    { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'queue', text: plain('Queue') }] },
  ];
  await client.views.publish({ user_id: user, view: { type: 'home', blocks } });
  await slack.openHome({ user });
  expect(received.at(-1)?.payload).toMatchObject({ event: { type: 'app_home_opened', user, tab: 'home' } });
  await slack.clickInView({ user, viewId: slack.homeView(user)?.id ?? '', actionId: 'queue' });
  expect(received.at(-1)?.payload).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
  expect(received.at(-1)?.payload).not.toHaveProperty('channel');
  expect(slack.homeView(slack.people.reviewer.id)).toBeUndefined();
});

async function ready(options: Parameters<typeof startSlack>[0] = {}) {
  const { slack, client } = await startSlack(options);
  let answer: Answer = {};
  const { received } = await startApp(slack, () => answer);
  const trigger = async () => {
    await slack.command({ user: slack.people.reviewer.id, channel: review, command: '/idv', text: '' });
    return received.at(-1)?.form.get('trigger_id') ?? '';
  };
  const openReason = async () =>
    String((await client.views.open({ trigger_id: await trigger(), view: reasonModal() })).view?.id);
  const answerWith = (next: Answer) => {
    answer = next;
  };
  return {
    slack,
    client,
    received,
    trigger,
    openReason,
    answerWith,
    lastTrigger: () => String(received.at(-1)?.payload['trigger_id']),
  };
}

function reasonInput() {
  const element = { type: 'plain_text_input' as const, action_id: 'reason' };
  return { type: 'input' as const, block_id: 'reason_block', label: plain('Reason'), element };
}

function reasonModal(): ModalView {
  const option = (value: string) => ({ text: plain(value), value });
  const kind = { type: 'static_select' as const, action_id: 'kind', options: [option('glare'), option('other')] };
  return {
    type: 'modal',
    callback_id: 'reject.reason',
    private_metadata: '{"review":"rev_1"}',
    title: plain('Reject'),
    submit: plain('Reject'),
    blocks: [
      reasonInput(),
      { type: 'input', block_id: 'kind_block', label: plain('Kind'), element: kind, optional: true },
      {
        type: 'actions',
        block_id: 'more_block',
        elements: [{ type: 'button', action_id: 'more', text: plain('More') }],
      },
    ],
  };
}
