import { createElement as h, type ReactNode, useState } from 'react';
import { AppAvatar, PersonAvatar } from './avatar.ts';
import { Blocks } from './blocks.ts';
import { Icon } from './icon.ts';
import { JsonBox } from './library-block.ts';
import { DeletedFile, MessageFiles } from './message-files.ts';
import type { SimMessage, SimPerson } from './slack-sim.ts';
import { useLooseForm } from './surface.ts';

export interface MessageRowProps {
  readonly message: SimMessage;
  readonly channel: string;
  readonly author: SimPerson | undefined;
  readonly replies: number;
  readonly openThread?: () => void;
  readonly remove?: () => void;
}

/** One message as everybody in the channel sees it, or an ephemeral one with the words that only this viewer sees it. */
export function MessageRow(props: MessageRowProps): ReactNode {
  const { message } = props;
  const [showsJson, setShowsJson] = useState(false);
  const name = props.author?.realName ?? message.botName ?? 'App';
  const isBot = message.userId === null || message.botName !== null;
  return h(
    'article',
    {
      className: message.ephemeral ? 'message is-ephemeral' : 'message',
      'data-ts': message.ts,
      'aria-label': `${name}, ${timeOf(message.ts)}`,
    },
    isBot || props.author === undefined
      ? h(AppAvatar, {})
      : h(PersonAvatar, { id: props.author.id, name: props.author.realName }),
    h(
      'div',
      { className: 'message-main' },
      message.ephemeral && h('p', { className: 'only-you' }, h(Icon, { name: 'eye' }), 'Only visible to you'),
      h(MessageHead, { name, isBot, message }),
      h(MessageBody, { message, channel: props.channel }),
      message.updates > 0 && h('span', { className: 'edited' }, '(edited)'),
      message.files.length > 0 && h(MessageFiles, { files: message.files }),
      message.deletedFiles.map((id) => h(DeletedFile, { key: id })),
      props.replies > 0 && h(ThreadButton, { replies: props.replies, open: props.openThread }),
      showsJson && h(JsonBox, { value: message, note: 'The message as JSON' }),
    ),
    h(MessageTools, { ...props, toggleJson: () => setShowsJson(!showsJson) }),
  );
}

/** What Slack leaves of a message that was deleted while it has replies. */
export function DeletedMessage(props: { readonly replies: number; readonly openThread?: () => void }): ReactNode {
  return h(
    'article',
    { className: 'message', 'aria-label': 'Deleted message' },
    h('span', { className: 'avatar avatar-gone', 'aria-hidden': true }, h(Icon, { name: 'bin' })),
    h(
      'div',
      { className: 'message-main' },
      h('p', { className: 'deleted-message' }, 'This message was deleted.'),
      props.replies > 0 && h(ThreadButton, { replies: props.replies, open: props.openThread }),
    ),
  );
}

function MessageHead(props: {
  readonly name: string;
  readonly isBot: boolean;
  readonly message: SimMessage;
}): ReactNode {
  const at = new Date(Number(props.message.ts) * 1000);
  return h(
    'header',
    { className: 'message-head' },
    h('strong', null, props.name),
    props.isBot && h('span', { className: 'app-badge' }, 'APP'),
    h('time', { dateTime: at.toISOString(), title: at.toLocaleString() }, timeOf(props.message.ts)),
  );
}

function MessageBody(props: { readonly message: SimMessage; readonly channel: string }): ReactNode {
  const { message, channel } = props;
  const form = useLooseForm();
  const blocks = message.blocks ?? [];
  // A message without blocks shows its text, which is mrkdwn.
  const drawn =
    blocks.length > 0 || message.text === ''
      ? blocks
      : [{ type: 'section', block_id: 'text', text: { type: 'mrkdwn', text: message.text } }];
  return h(Blocks, {
    blocks: drawn,
    surface: { ...form, key: `${channel}/${message.ts}`, click: { channel, ts: message.ts } },
  });
}

function ThreadButton(props: { readonly replies: number; readonly open: (() => void) | undefined }): ReactNode {
  const label = props.replies === 1 ? '1 reply' : `${props.replies} replies`;
  return h('button', { type: 'button', className: 'thread-button', onClick: props.open }, label);
}

function MessageTools(props: MessageRowProps & { readonly toggleJson: () => void }): ReactNode {
  return h(
    'div',
    { className: 'message-tools' },
    h(
      'button',
      { type: 'button', 'aria-label': 'Show as JSON', title: 'Show as JSON', onClick: props.toggleJson },
      '{ }',
    ),
    props.remove !== undefined &&
      h(
        'button',
        { type: 'button', 'aria-label': 'Delete message', title: 'Delete message', onClick: props.remove },
        h(Icon, { name: 'bin' }),
      ),
  );
}

function timeOf(ts: string): string {
  return new Date(Number(ts) * 1000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
