import { createElement as h, type ReactNode } from 'react';
import { ChannelMessage, type ChannelPaneProps } from './channel-pane.ts';
import { Composer } from './composer.ts';
import { Icon } from './icon.ts';
import { DeletedMessage } from './message-row.ts';
import { actAsPerson } from './slack-sim.ts';

/** A message and its replies, beside the channel. */
export function ThreadPane(
  props: ChannelPaneProps & { readonly rootTs: string; readonly onClose: () => void },
): ReactNode {
  const thread = (props.state.messages[props.channel.id] ?? []).filter(
    (message) => message.ts === props.rootTs || message.threadTs === props.rootTs,
  );
  const place = { user: props.viewer, channel: props.channel.id, threadTs: props.rootTs };
  return h(
    'aside',
    { className: 'side-panel thread-pane', 'aria-label': 'Thread' },
    h(
      'header',
      { className: 'panel-head' },
      h('h2', null, 'Thread'),
      h(
        'button',
        { type: 'button', className: 'icon-button', 'aria-label': 'Close thread', onClick: props.onClose },
        h(Icon, { name: 'cross' }),
      ),
    ),
    h(
      'div',
      { className: 'panel-body' },
      !thread.some((message) => message.ts === props.rootTs) && h(DeletedMessage, { replies: 0 }),
      thread.map((message) => h(ChannelMessage, { key: message.ts, ...props, message, replies: 0 })),
    ),
    h(Composer, {
      commands: [],
      placeholder: 'Reply…',
      send: (text) => void actAsPerson('message', { ...place, text }),
      run: (command) => props.report(`${command} cannot be used in threads.`),
    }),
  );
}
