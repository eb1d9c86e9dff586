import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import sharp from 'sharp';

/** A modal with a required and an optional input, and a choice. */
export const watchModal: ModalView = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Watch a session' },
  submit: { type: 'plain_text', text: 'Watch' },
  close: { type: 'plain_text', text: 'Cancel' },
  blocks: [
    {
      type: 'input',
      block_id: 'session',
      label: { type: 'plain_text', text: 'Yoti session id' },
      element: { type: 'plain_text_input', action_id: 'session_id' },
    },
    {
      type: 'input',
      block_id: 'parts',
      optional: true,
      label: { type: 'plain_text', text: 'In the report' },
      element: {
        type: 'checkboxes',
        action_id: 'parts',
        options: [{ text: { type: 'plain_text', text: 'Images' }, value: 'images' }],
      },
    },
  ],
};

/** Uploads a picture and posts a card with it, buttons, a confirm step and a select. Resolves to the message's ts. */
export async function postCard(client: WebClient, channel: string): Promise<string> {
  const fileId = await uploadPicture(client);
  const posted = await client.chat.postMessage({
    channel,
    text: 'Review needed: 1 check needs you',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Review needed' } },
      { type: 'section', text: { type: 'mrkdwn', text: '*Applicant*\nŁukasz Żółć, asked by <@U0MANAGER1>' } },
      { type: 'image', alt_text: 'Passport GBR, front', slack_file: { id: fileId } },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'Assign it' },
        accessory: {
          type: 'static_select',
          action_id: 'assign',
          placeholder: { type: 'plain_text', text: 'Assign to' },
          options: [{ text: { type: 'plain_text', text: 'Night team' }, value: 'night' }],
        },
      },
      {
        type: 'actions',
        block_id: 'decide',
        elements: [
          {
            type: 'button',
            action_id: 'approve',
            style: 'primary',
            text: { type: 'plain_text', text: 'Approve' },
            confirm: {
              title: { type: 'plain_text', text: 'Approve this session?' },
              text: { type: 'mrkdwn', text: 'This is *final*.' },
              confirm: { type: 'plain_text', text: 'Yes, approve' },
              deny: { type: 'plain_text', text: 'Cancel' },
            },
          },
          { type: 'button', action_id: 'silent', text: { type: 'plain_text', text: 'Silent' } },
        ],
      },
    ],
  });
  return posted.ts ?? '';
}

async function uploadPicture(client: WebClient): Promise<string> {
  const picture = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#b9cbe0' } })
    .jpeg()
    .toBuffer();
  const slot = await client.files.getUploadURLExternal({ filename: 'passport.jpg', length: picture.length });
  await fetch(slot.upload_url ?? '', { method: 'POST', body: new Uint8Array(picture) });
  const fileId = slot.file_id ?? '';
  await client.files.completeUploadExternal({ files: [{ id: fileId, title: 'Passport' }] });
  return fileId;
}
