import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import sharp from 'sharp';

const steps = [
  ...['Previous', 'Next', 'Flip', 'Turn', 'Zoom in', 'Zoom out'],
  ...['Left', 'Right', 'Up', 'Down', 'Brighter', 'Darker', 'Reset'],
] as const;

/** A modal with a picture, a tab row and many buttons. `step` is the one pressed last, of which the title tells. */
export function pictureModal(input: { readonly file: string; readonly step: string | null }): ModalView {
  const label = input.step === null ? 'as captured' : `after ${input.step}`;
  return {
    type: 'modal',
    title: plain('Images'),
    close: plain('Done'),
    blocks: [
      section(`*Driving licence, back, 2 of 3*\nCaptured by camera · ${label}`),
      { type: 'image', block_id: `shows.${input.file}`, alt_text: 'Licence, back', slack_file: { id: input.file } },
      buttonRow(`steps.${input.file}`, steps.slice(0, 7)),
      buttonRow(`more.${input.file}`, steps.slice(7)),
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'Only you see this. It goes after 15 minutes.' }] },
    ],
  };
}

/** A long modal of words: tabs, facts in two columns, many lines, a link as text and as a button. */
export function wordsModal(): ModalView {
  const tabs = ['Overview', 'Document · 2', 'Face', 'Address', 'AML · 14', 'Other', 'Session'].map((label, at) => ({
    ...button(label, `tab_${at}`),
    ...(at === 1 ? { style: 'primary' as const } : {}),
  }));
  const fields = ['Full name', 'Date of birth', 'Document number', 'Issuing country', 'Expires'];
  const note = { type: 'plain_text_input' as const, action_id: 'note' };
  return {
    type: 'modal',
    title: plain('Session result ab12cd34'),
    submit: plain('Keep note'),
    blocks: [
      { type: 'actions', block_id: 'tabs', elements: tabs },
      { type: 'header', text: plain('Passport GBR') },
      { type: 'section', fields: fields.map((name) => ({ type: 'mrkdwn', text: `*${name}*\nŁukasz Żółć-Example` })) },
      section('*Registered as*  `Lukasz Zolc`\n⚠️ differs from what was registered'),
      { type: 'divider' },
      ...Array.from({ length: 8 }, (_, at) => checkBlocks(at)).flat(),
      {
        type: 'actions',
        block_id: 'links',
        elements: [
          { ...button('Open at the provider', 'provider'), url: 'https://example.com/portal' },
          button('Everything about it', 'push_more'),
        ],
      },
      { type: 'input', block_id: 'note', optional: true, label: plain('Note'), element: note },
    ],
  };
}

/** The modal pushed onto another one. */
export function pushedModal(): ModalView {
  const why = { type: 'plain_text_input' as const, action_id: 'why', multiline: true };
  return {
    type: 'modal',
    title: plain('Delete this image'),
    submit: plain('Delete'),
    close: plain('Back'),
    blocks: [
      section('The image goes at Yoti and in Slack. A note with its SHA-256 stays.'),
      { type: 'input', block_id: 'reason', label: plain('Reason'), element: why },
    ],
  };
}

/** A message with the buttons that open these modals. */
export async function postOpeners(client: WebClient, channel: string): Promise<void> {
  const elements = [button('Details', 'open_words'), button('Images', 'open_picture')];
  await client.chat.postMessage({
    channel,
    text: 'Session result',
    blocks: [section('*Session result*'), { type: 'actions', block_id: 'open', elements }],
  });
}

/** Uploads a picture of this colour and shares it with one person alone, under a message of their DM. */
export async function sharePicture(client: WebClient, user: string, colour: string): Promise<string> {
  const dm = String((await client.conversations.open({ users: user })).channel?.id);
  const root = await client.chat.postMessage({ channel: dm, text: 'Images you asked for' });
  const picture = await sharp({ create: { width: 1200, height: 760, channels: 3, background: colour } })
    .png()
    .toBuffer();
  const slot = await client.files.getUploadURLExternal({ filename: 'back.png', length: picture.length });
  await fetch(slot.upload_url ?? '', { method: 'POST', body: new Uint8Array(picture) });
  const id = slot.file_id ?? '';
  await client.files.completeUploadExternal({
    files: [{ id, title: 'Back' }],
    channel_id: dm,
    thread_ts: String(root.ts),
  });
  return id;
}

function checkBlocks(at: number): KnownBlock[] {
  const reason = 'Photo or details altered (`ALTERED`)\nThe portrait was replaced or drawn over.';
  return [
    section(`🔴 *REJECT* · *Document authenticity ${at + 1}, Passport GBR*\n${reason}\n→ Ask for another document.`),
    section('◆ *Not passed* · Security features · automated\n◇ Passed · Chip · automated'),
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'Last changed <!date^1768039440^{date_short} {time}|then>' }],
    },
  ];
}

function buttonRow(blockId: string, labels: readonly string[]): ActionsBlock {
  return { type: 'actions', block_id: blockId, elements: labels.map((label) => button(label, `step.${label}`)) };
}

function button(label: string, actionId: string): Button {
  return { type: 'button', action_id: actionId, text: plain(label) };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function plain(text: string) {
  return { type: 'plain_text', text } as const;
}
