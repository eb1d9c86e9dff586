import { describe, expect, test } from 'vitest';
import { actions, button, mrkdwn, plain, refusalBody, refusalOf, startSlack } from './support.ts';

interface Limit {
  what: string;
  /** The JSON pointer of the problem when the limit is passed by one. */
  at: string;
  atLimit: unknown[];
  beyond: unknown[];
}

const x = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('x'), ...more });
const image = (more: object = {}) => ({
  type: 'image',
  alt_text: 'x',
  image_url: 'https://example.com/a.png',
  ...more,
});
const act = (element: object) => [{ type: 'actions', elements: [element] }];
const option = (more: object = {}) => ({ text: plain('x'), value: 'x', ...more });
const select = (more: object = {}) => ({ type: 'static_select', action_id: 'pick', options: [option()], ...more });
const confirm = (more: object = {}) => ({
  ...button(),
  confirm: { title: plain('x'), text: plain('x'), confirm: plain('x'), deny: plain('x'), ...more },
});
const card = (more: object = {}) => ({ type: 'card', title: mrkdwn('x'), ...more });
const box = (more: object = {}) => ({
  type: 'container',
  title: plain('x'),
  child_blocks: [{ type: 'divider' }],
  ...more,
});
const video = (more: object = {}) => ({
  type: 'video',
  video_url: 'https://e.com/v',
  thumbnail_url: 'https://e.com/t',
  alt_text: 'x',
  title: plain('x'),
  ...more,
});
const cells = (count: number) => many(count, () => ({ type: 'raw_text', text: 'x' }));

const limits: Limit[] = [
  {
    what: '50 blocks a message',
    at: '/blocks',
    atLimit: many(50, () => ({ type: 'divider' })),
    beyond: many(51, () => ({ type: 'divider' })),
  },
  {
    what: 'section text 3000',
    at: '/blocks/0/text/text',
    atLimit: [section({ text: mrkdwn(x(3000)) })],
    beyond: [section({ text: mrkdwn(x(3001)) })],
  },
  {
    what: '10 fields',
    at: '/blocks/0/fields',
    atLimit: [section({ fields: many(10, () => mrkdwn('x')) })],
    beyond: [section({ fields: many(11, () => mrkdwn('x')) })],
  },
  {
    what: 'field text 2000',
    at: '/blocks/0/fields/0/text',
    atLimit: [section({ fields: [mrkdwn(x(2000))] })],
    beyond: [section({ fields: [mrkdwn(x(2001))] })],
  },
  {
    what: 'header 150',
    at: '/blocks/0/text/text',
    atLimit: [{ type: 'header', text: plain(x(150)) }],
    beyond: [{ type: 'header', text: plain(x(151)) }],
  },
  {
    what: '10 context elements',
    at: '/blocks/0/elements',
    atLimit: [{ type: 'context', elements: many(10, () => mrkdwn('x')) }],
    beyond: [{ type: 'context', elements: many(11, () => mrkdwn('x')) }],
  },
  {
    what: '25 action elements',
    at: '/blocks/0/elements',
    atLimit: [actions(...many(25, (n) => button(`a${n}`)))],
    beyond: [actions(...many(26, (n) => button(`a${n}`)))],
  },
  {
    what: 'alt text 2000',
    at: '/blocks/0/alt_text',
    atLimit: [image({ alt_text: x(2000) })],
    beyond: [image({ alt_text: x(2001) })],
  },
  {
    what: 'image title 2000',
    at: '/blocks/0/title/text',
    atLimit: [image({ title: plain(x(2000)) })],
    beyond: [image({ title: plain(x(2001)) })],
  },
  {
    what: 'image url 3000',
    at: '/blocks/0/image_url',
    atLimit: [image({ image_url: `https://e.com/${x(2986)}` })],
    beyond: [image({ image_url: `https://e.com/${x(2987)}` })],
  },
  {
    what: 'block_id 255',
    at: '/blocks/0/block_id',
    atLimit: [section({ block_id: x(255) })],
    beyond: [section({ block_id: x(256) })],
  },
  {
    what: 'action_id 255',
    at: '/blocks/0/elements/0/action_id',
    atLimit: act(button(x(255))),
    beyond: act(button(x(256))),
  },
  {
    what: 'button text 75',
    at: '/blocks/0/elements/0/text/text',
    atLimit: act({ ...button(), text: plain(x(75)) }),
    beyond: act({ ...button(), text: plain(x(76)) }),
  },
  {
    what: 'button value 2000',
    at: '/blocks/0/elements/0/value',
    atLimit: act({ ...button(), value: x(2000) }),
    beyond: act({ ...button(), value: x(2001) }),
  },
  {
    what: 'accessibility label 75',
    at: '/blocks/0/elements/0/accessibility_label',
    atLimit: act({ ...button(), accessibility_label: x(75) }),
    beyond: act({ ...button(), accessibility_label: x(76) }),
  },
  {
    what: 'confirm title 100',
    at: '/blocks/0/elements/0/confirm/title/text',
    atLimit: act(confirm({ title: plain(x(100)) })),
    beyond: act(confirm({ title: plain(x(101)) })),
  },
  {
    what: 'confirm text 300',
    at: '/blocks/0/elements/0/confirm/text/text',
    atLimit: act(confirm({ text: plain(x(300)) })),
    beyond: act(confirm({ text: plain(x(301)) })),
  },
  {
    what: 'confirm button 30',
    at: '/blocks/0/elements/0/confirm/confirm/text',
    atLimit: act(confirm({ confirm: plain(x(30)) })),
    beyond: act(confirm({ confirm: plain(x(31)) })),
  },
  {
    what: 'deny button 30',
    at: '/blocks/0/elements/0/confirm/deny/text',
    atLimit: act(confirm({ deny: plain(x(30)) })),
    beyond: act(confirm({ deny: plain(x(31)) })),
  },
  {
    what: 'option text 75',
    at: '/blocks/0/elements/0/options/0/text/text',
    atLimit: act(select({ options: [option({ text: plain(x(75)) })] })),
    beyond: act(select({ options: [option({ text: plain(x(76)) })] })),
  },
  {
    what: 'option value 75',
    at: '/blocks/0/elements/0/options/0/value',
    atLimit: act(select({ options: [option({ value: x(75) })] })),
    beyond: act(select({ options: [option({ value: x(76) })] })),
  },
  {
    what: '100 options',
    at: '/blocks/0/elements/0/options',
    atLimit: act(select({ options: many(100, () => option()) })),
    beyond: act(select({ options: many(101, () => option()) })),
  },
  {
    what: 'placeholder 150',
    at: '/blocks/0/elements/0/placeholder/text',
    atLimit: act(select({ placeholder: plain(x(150)) })),
    beyond: act(select({ placeholder: plain(x(151)) })),
  },
  {
    what: '5 overflow options',
    at: '/blocks/0/elements/0/options',
    atLimit: act({ type: 'overflow', options: many(5, () => option()) }),
    beyond: act({ type: 'overflow', options: many(6, () => option()) }),
  },
  {
    what: '10 checkboxes',
    at: '/blocks/0/elements/0/options',
    atLimit: act({ type: 'checkboxes', options: many(10, () => option()) }),
    beyond: act({ type: 'checkboxes', options: many(11, () => option()) }),
  },
  {
    what: '10 radio buttons',
    at: '/blocks/0/elements/0/options',
    atLimit: act({ type: 'radio_buttons', options: many(10, () => option()) }),
    beyond: act({ type: 'radio_buttons', options: many(11, () => option()) }),
  },
  {
    what: '100 table rows',
    at: '/blocks/0/rows',
    atLimit: [{ type: 'table', rows: many(100, () => cells(1)) }],
    beyond: [{ type: 'table', rows: many(101, () => cells(1)) }],
  },
  {
    what: '20 table cells',
    at: '/blocks/0/rows/0',
    atLimit: [{ type: 'table', rows: [cells(20)] }],
    beyond: [{ type: 'table', rows: [cells(21)] }],
  },
  {
    what: 'data table page 100',
    at: '/blocks/0/page_size',
    atLimit: [{ type: 'data_table', caption: 'x', rows: [cells(1)], page_size: 100 }],
    beyond: [{ type: 'data_table', caption: 'x', rows: [cells(1)], page_size: 101 }],
  },
  {
    what: 'markdown 12 000 in total',
    at: '/blocks',
    atLimit: many(2, () => ({ type: 'markdown', text: x(6000) })),
    beyond: many(3, () => ({ type: 'markdown', text: x(4001) })),
  },
  {
    what: 'video title under 200',
    at: '/blocks/0/title/text',
    atLimit: [video({ title: plain(x(199)) })],
    beyond: [video({ title: plain(x(200)) })],
  },
  {
    what: 'card title 150',
    at: '/blocks/0/title/text',
    atLimit: [card({ title: mrkdwn(x(150)) })],
    beyond: [card({ title: mrkdwn(x(151)) })],
  },
  {
    what: 'card body 200',
    at: '/blocks/0/body/text',
    atLimit: [card({ body: mrkdwn(x(200)) })],
    beyond: [card({ body: mrkdwn(x(201)) })],
  },
  {
    what: '10 cards in a carousel',
    at: '/blocks/0/elements',
    atLimit: [{ type: 'carousel', elements: many(10, () => card()) }],
    beyond: [{ type: 'carousel', elements: many(11, () => card()) }],
  },
  {
    what: '10 blocks in a container',
    at: '/blocks/0/child_blocks',
    atLimit: [box({ child_blocks: many(10, () => ({ type: 'divider' })) })],
    beyond: [box({ child_blocks: many(11, () => ({ type: 'divider' })) })],
  },
];

describe('limits of a layout', () => {
  test.each(limits)('$what: taken at the limit, refused beyond', async ({ at, atLimit, beyond }) => {
    const { client } = await startSlack();
    const post = (blocks: unknown[]) =>
      client.apiCall('chat.postMessage', { channel: 'C0REVIEW01', text: 'x', blocks });
    expect(await refusalOf(post(atLimit))).toBe('accepted');
    const body = await refusalBody(post(beyond));
    expect(body.error).toBe('invalid_blocks');
    expect(body.errors).toEqual([expect.stringContaining(`[json-pointer:${at}]`)]);
  });
});

const wrong: { what: string; at: string; blocks: unknown[] }[] = [
  { what: 'a section with nothing in it', at: '/blocks/0', blocks: [{ type: 'section' }] },
  { what: 'an empty text', at: '/blocks/0/text/text', blocks: [section({ text: mrkdwn('') })] },
  { what: 'markup in a header', at: '/blocks/0/text', blocks: [{ type: 'header', text: mrkdwn('x') }] },
  {
    what: 'an image without alternative text',
    at: '/blocks/0',
    blocks: [{ type: 'image', image_url: 'https://e.com/a.png' }],
  },
  { what: 'an image with two sources', at: '/blocks/0', blocks: [image({ slack_file: { url: 'x' } })] },
  { what: 'an image with no source', at: '/blocks/0', blocks: [{ type: 'image', alt_text: 'x' }] },
  {
    what: 'a file id in the wrong form',
    at: '/blocks/0/slack_file/id',
    blocks: [{ type: 'image', alt_text: 'x', slack_file: { id: 'f123' } }],
  },
  {
    what: 'a file named by both id and url',
    at: '/blocks/0/slack_file',
    blocks: [{ type: 'image', alt_text: 'x', slack_file: { id: 'F0ABCDEF12', url: 'x' } }],
  },
  {
    what: 'a style that is neither primary nor danger',
    at: '/blocks/0/elements/0/style',
    blocks: act({ ...button(), style: 'default' }),
  },
  {
    what: 'an element where it may not stand',
    at: '/blocks/0/elements/0',
    blocks: act({ type: 'plain_text_input', action_id: 'x' }),
  },
  { what: 'a member Slack does not know', at: '/blocks/0', blocks: [section({ colour: 'red' })] },
  {
    what: 'the same block_id twice',
    at: '/blocks/1/block_id',
    blocks: [section({ block_id: 'a' }), section({ block_id: 'a' })],
  },
  {
    what: 'the same action_id twice in a block',
    at: '/blocks/0/elements/1/action_id',
    blocks: [actions(button('a'), button('a'))],
  },
  {
    what: 'a text that is a number',
    at: '/blocks/0/text/text',
    blocks: [section({ text: { type: 'plain_text', text: 7 } })],
  },
  { what: 'an alert outside a modal', at: '/blocks/0', blocks: [{ type: 'alert', text: plain('x') }] },
  {
    what: 'a file block, which apps cannot post',
    at: '/blocks/0',
    blocks: [{ type: 'file', source: 'remote', external_id: 'x' }],
  },
];

describe('mistakes in a layout', () => {
  test.each(wrong)('$what is refused at $at', async ({ at, blocks }) => {
    const { client } = await startSlack();
    const body = await refusalBody(client.apiCall('chat.postMessage', { channel: 'C0REVIEW01', text: 'x', blocks }));
    expect(body.error).toBe('invalid_blocks');
    expect(body.errors?.join('\n')).toContain(`[json-pointer:${at}]`);
  });

  test('all of them are reported at once, in the shape of a refused layout', async () => {
    const { client } = await startSlack();
    const blocks = [
      section({ text: mrkdwn(x(3001)) }),
      { type: 'image', image_url: 'https://e.com/a.png' },
      { type: 'nonsense' },
    ];
    const body = await refusalBody(client.apiCall('chat.postMessage', { channel: 'C0REVIEW01', text: 'x', blocks }));
    expect(body.errors).toEqual([
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
      'missing required field: alt_text [json-pointer:/blocks/1]',
      'unsupported type: nonsense [json-pointer:/blocks/2]',
    ]);
    expect(body.response_metadata?.messages).toContain(
      '[ERROR] missing required field: alt_text [json-pointer:/blocks/1]',
    );
  });

  test('nothing of a refused message is kept', async () => {
    const { slack, client } = await startSlack();
    await refusalOf(
      client.apiCall('chat.postMessage', { channel: 'C0REVIEW01', text: 'x', blocks: [{ type: 'nonsense' }] }),
    );
    expect(slack.messages('C0REVIEW01')).toEqual([]);
  });

  test('blocks.validate needs no token and gives pointer, code and message', async () => {
    const { slack } = await startSlack();
    const body = new URLSearchParams({ blocks: JSON.stringify([{ type: 'header', text: plain(x(151)) }]) });
    const answer = await fetch(`${slack.apiUrl}blocks.validate`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({
      ok: false,
      error: 'invalid_blocks',
      errors: [{ pointer: '/blocks/0/text/text', code: 'failed_constraint', constraint: 150 }],
    });
  });
});
