import { Fragment, createElement as h, type ReactNode, useEffect, useRef } from 'react';
import type { PageElement } from './browser.ts';
import { Composer } from './composer.ts';
import { beginsDay, DayDivider } from './day-divider.ts';
import { DeletedMessage, MessageRow } from './message-row.ts';
import { channelLabel } from './people.ts';
import { actAsPerson, type SimChannel, type SimMessage, type SlackState } from './slack-sim.ts';
import { threadRootsOf } from './thread-roots.ts';

export interface ChannelPaneProps {
  readonly state: SlackState;
  readonly channel: SimChannel;
  readonly viewer: string;
  readonly appName: string;
  readonly openThread: (ts: string) => void;
  readonly report: (problem: string) => void;
}

/** One channel: its messages, oldest first, and the message box. */
export function ChannelPane(props: ChannelPaneProps): ReactNode {
  const { channel, viewer } = props;
  const send = async (text: string) => {
    const sent = await actAsPerson('message', { user: viewer, channel: channel.id, text });
    if (sent.error !== undefined) {
      props.report(sent.error);
    }
  };
  const run = async (command: string, text: string) => {
    const ran = await actAsPerson('command', { user: viewer, channel: channel.id, command, text });
    // A silent app needs no notice: Slack itself then writes an ephemeral message.
    if (ran.error !== undefined) {
      props.report(`${command}: ${ran.error}`);
    }
  };
  useEffect(() => {
    // Slack tells the app of its Messages tab just as of its Home, and leaves the difference to the app.
    if (channel.isIm) {
      void actAsPerson('home', { user: viewer, tab: 'messages' });
    }
  }, [channel.isIm, viewer]);
  const label = channelLabel(channel, props.appName);
  return h(
    'div',
    { className: 'channel-pane' },
    h(MessageList, props),
    channel.isArchived
      ? h('p', { className: 'composer-closed' }, 'This channel is archived: nobody can write here.')
      : h(Composer, {
          commands: props.state.app.commands ?? [],
          placeholder: `Message ${channel.isIm ? label : `#${label}`}, or / for commands`,
          send: (text) => void send(text),
          run: (command, text) => void run(command, text),
        }),
  );
}

function MessageList(props: ChannelPaneProps): ReactNode {
  const list = useRef<PageElement>(null);
  const messages = props.state.messages[props.channel.id] ?? [];
  const newest = messages.at(-1)?.ts;
  useEffect(() => {
    // The list is laid out from its end (see messages.css), so 0 is the newest message. An edit does not move the page.
    if (list.current !== null && newest !== undefined) {
      list.current.scrollTop = 0;
    }
  }, [newest]);
  const roots = threadRootsOf(messages);
  return h(
    'div',
    { className: 'message-list', role: 'log', 'aria-label': 'Messages', tabIndex: 0, ref: list },
    h(
      'div',
      null,
      roots.length === 0 && h('p', { className: 'empty' }, 'No messages here yet.'),
      roots.map((root, index) =>
        h(
          Fragment,
          { key: `${root.ts}${root.message?.ephemeral ? 'e' : ''}` },
          beginsDay(root, roots[index - 1]) && h(DayDivider, { ts: root.ts }),
          root.message === null
            ? h(DeletedMessage, { replies: root.replies, openThread: () => props.openThread(root.ts) })
            : h(ChannelMessage, { ...props, message: root.message, replies: root.replies }),
        ),
      ),
    ),
  );
}

/** A message with what this channel lets its viewer do with it. */
export function ChannelMessage(
  props: ChannelPaneProps & { readonly message: SimMessage; readonly replies: number },
): ReactNode {
  const { message, channel, viewer } = props;
  return h(MessageRow, {
    message,
    channel: channel.id,
    author: props.state.people.find((person) => person.id === message.userId),
    replies: props.replies,
    openThread: () => props.openThread(message.ts),
    ...(!message.ephemeral && {
      remove: () => void actAsPerson('delete', { user: viewer, channel: channel.id, ts: message.ts }),
    }),
  });
}
