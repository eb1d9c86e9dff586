import { createElement as h, type ReactNode, useState } from 'react';
import { AppTabs } from './app-tabs.ts';
import { ChannelPane } from './channel-pane.ts';
import { HomePane } from './home-pane.ts';
import { Icon } from './icon.ts';
import { channelLabel } from './people.ts';
import { Sidebar } from './sidebar.ts';
import type { SimChannel, SlackState } from './slack-sim.ts';
import { ThreadPane } from './thread-pane.ts';
import type { Place } from './use-place.ts';
import { useUnread } from './use-unread.ts';
import { YotiPanel } from './yoti-panel.ts';

interface WorkspaceProps {
  readonly state: SlackState;
  readonly place: Place;
  readonly move: (next: Partial<Place>) => void;
  readonly report: (problem: string) => void;
}

type Drawer = 'none' | 'channels' | 'yoti';

/** Channel list, the open channel, and the panel beside it; on a phone the first and last are drawers. */
export function Workspace({ state, place, move, report }: WorkspaceProps): ReactNode {
  const [drawer, setDrawer] = useState<Drawer>('none');
  const [threadTs, setThreadTs] = useState<string | null>(null);
  const unread = useUnread(state, place.viewer, place.channel);
  const appName = state.app.name ?? 'Countersign';
  const channel = state.channels.find((candidate) => candidate.id === place.channel);
  const me = state.people.find((person) => person.id === place.viewer);
  const go = (next: Partial<Place>) => {
    setThreadTs(null);
    setDrawer('none');
    move(next);
  };
  const pane = channel && {
    state,
    channel,
    viewer: place.viewer,
    appName,
    openThread: setThreadTs,
    report,
  };
  return h(
    'div',
    {
      className: `workspace-grid drawer-${drawer}`,
      onKeyDown: (event) => event.key === 'Escape' && setDrawer('none'),
    },
    h(Sidebar, {
      state,
      viewer: place.viewer,
      channel: place.channel,
      unread,
      appName,
      beSomeone: (viewer) => go({ viewer }),
      open: (id) => go({ channel: id }),
    }),
    drawer !== 'none' && h('div', { className: 'scrim', onClick: () => setDrawer('none') }),
    h(
      'main',
      { className: 'main-pane' },
      h(PaneHead, { channel, appName, hasUnread: unread.size > 0, openDrawer: setDrawer }),
      (place.channel === 'home' || channel?.isIm) &&
        h(AppTabs, { channels: state.channels, current: place.channel, open: (id) => go({ channel: id }) }),
      me?.kind === 'deactivated' &&
        h('p', { className: 'banner' }, 'This account is deactivated. Real Slack would sign it out.'),
      place.channel === 'home' && h(HomePane, { key: place.viewer, home: state.home, viewer: place.viewer }),
      pane !== undefined && h(ChannelPane, { key: `${place.viewer}/${pane.channel.id}`, ...pane }),
    ),
    threadTs !== null && pane !== undefined
      ? h(ThreadPane, { ...pane, rootTs: threadTs, onClose: () => setThreadTs(null) })
      : h(YotiPanel, { startedBy: me?.realName ?? '', onClose: () => setDrawer('none') }),
  );
}

function PaneHead(props: {
  readonly channel: SimChannel | undefined;
  readonly appName: string;
  readonly hasUnread: boolean;
  readonly openDrawer: (drawer: Drawer) => void;
}): ReactNode {
  const { channel, appName } = props;
  return h(
    'header',
    { className: 'pane-head' },
    h(
      'button',
      {
        type: 'button',
        className: props.hasUnread ? 'drawer-button has-unread' : 'drawer-button',
        'aria-label': 'Open channel list',
        onClick: () => props.openDrawer('channels'),
      },
      h(Icon, { name: 'menu' }),
    ),
    h(
      'h2',
      null,
      channel !== undefined && !channel.isIm && h(Icon, { name: channel.isPrivate ? 'lock' : 'hash' }),
      channel === undefined ? appName : channelLabel(channel, appName),
    ),
    channel?.isExtShared && h('span', { className: 'pane-note' }, 'shared with another company'),
    h(
      'button',
      {
        type: 'button',
        className: 'drawer-button drawer-yoti-button',
        'aria-label': 'Open Yoti simulator',
        onClick: () => props.openDrawer('yoti'),
      },
      'Yoti',
    ),
  );
}
