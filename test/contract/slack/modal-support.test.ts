import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import {
  buttonsOf,
  close,
  homeOf,
  homeShowing,
  modalShowing,
  modalText,
  openModalOf,
  pictureIn,
  pressIn,
  pressInHome,
  submit,
} from '../../support/modals.ts';
import { mrkdwn, plain, png, startApp, startSlack, upload } from './support.ts';

const person = 'U0REVIEW01';

test('the text of a modal is what its person can read there, in order', async () => {
  const world = await opened();
  expect(modalText(openModalOf(world, person)).split('\n')).toEqual([
    'Images',
    '*Ann & Bob* <b>',
    'Reason',
    'Zoom in',
    'Next',
    'Next',
    'Portal',
    'Done',
  ]);
});

test('the buttons of a modal are told with their place, and pressed by action, place or label', async () => {
  const world = await opened();
  expect(
    buttonsOf(openModalOf(world, person)).map(({ label, actionId, blockId }) => [label, actionId, blockId]),
  ).toEqual([
    ['Zoom in', 'zoom', 'top'],
    ['Next', 'next', 'top'],
    ['Next', 'next', 'bottom'],
    ['Portal', 'portal', 'bottom'],
  ]);
  await pressIn(world, person, 'zoom');
  await pressIn(world, person, { label: 'Portal' });
  await pressIn(world, person, { blockId: 'bottom', actionId: 'next' });
  expect(world.pressed()).toEqual(['top zoom', 'bottom portal', 'bottom next']);
  expect(() => pressIn(world, person, 'next')).toThrow('several buttons');
  expect(() => pressIn(world, person, 'delete')).toThrow('Zoom in (zoom)');
});

test('the picture of a modal is what its person is served, and a gap throws', async () => {
  const world = await opened();
  expect(Buffer.from(await pictureIn(world, person)).equals(Buffer.from(png))).toBe(true);
  await expect(pictureIn(world, person, 1)).rejects.toThrow('no picture 1');
  await world.client.files.delete({ file: world.file });
  await expect(pictureIn(world, person)).rejects.toThrow('is gone');
});

test('a modal is waited for, submitted and closed', async () => {
  const world = await opened();
  const { id } = openModalOf(world, person);
  const renamed = modalShowing(world, person, (view) => modalText(view).startsWith('Later'));
  await world.client.views.update({ view_id: id, view: { ...images(world.file), title: plain('Later') } });
  expect((await renamed).id).toBe(id);
  expect(await submit(world, person)).toMatchObject({ sent: false, errors: { why: expect.any(String) } });
  expect(await submit(world, person, { why: { reason: 'Seen' } })).toMatchObject({ sent: true });
  expect(() => openModalOf(world, person)).toThrow('no modal open');
  await world.open();
  await close(world, person);
  expect(() => openModalOf(world, person)).toThrow('no modal open');
});

test('App Home is read, waited for and pressed as its person does', async () => {
  const world = await opened();
  expect(() => homeOf(world, person)).toThrow('nothing was published');
  const shown = homeShowing(world, person, (view) => modalText(view).includes('Queue'));
  const button = { type: 'button' as const, action_id: 'queue', text: plain('Queue') };
  await world.client.views.publish({
    user_id: person,
    view: { type: 'home', blocks: [{ type: 'actions', block_id: 'home', elements: [button] }] },
  });
  expect((await shown).id).toBe(homeOf(world, person).id);
  await pressInHome(world, person, 'queue');
  expect(world.pressed()).toEqual(['home queue']);
});

async function opened() {
  const { slack, client } = await startSlack();
  const { received } = await startApp(slack);
  const file = await upload(client, { share: 'D0REVIEW01' });
  const open = async () => {
    await slack.command({ user: person, channel: 'C0REVIEW01', command: '/idv', text: '' });
    const trigger = received.at(-1)?.form.get('trigger_id') ?? '';
    await client.views.open({ trigger_id: trigger, view: images(file) });
  };
  await open();
  const pressed = () =>
    received.flatMap(({ payload }) => {
      const action = payload['actions']?.['0'];
      return action === undefined ? [] : [`${action['block_id']} ${action['action_id']}`];
    });
  return { slack, client, file, open, pressed };
}

function images(file: string): ModalView {
  const button = (label: string, action_id: string, value: string) =>
    ({ type: 'button', text: plain(label), action_id, value }) as const;
  const confirm = { title: plain('Sure?'), text: plain('Final.'), confirm: plain('Yes'), deny: plain('No') };
  return {
    type: 'modal',
    title: plain('Images'),
    submit: plain('Done'),
    blocks: [
      { type: 'section', text: mrkdwn('*Ann &amp; Bob* &lt;b&gt;') },
      { type: 'image', alt_text: 'Passport', slack_file: { id: file } },
      {
        type: 'input',
        block_id: 'why',
        label: plain('Reason'),
        element: { type: 'plain_text_input', action_id: 'reason' },
      },
      {
        type: 'actions',
        block_id: 'top',
        elements: [{ ...button('Zoom in', 'zoom', '1'), confirm }, button('Next', 'next', '2')],
      },
      {
        type: 'actions',
        block_id: 'bottom',
        elements: [button('Next', 'next', '9'), { ...button('Portal', 'portal', ''), url: 'https://example.com/' }],
      },
    ],
  };
}
