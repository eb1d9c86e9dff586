import { createElement as h, type ReactNode } from 'react';
import { AppAvatar, PersonAvatar } from './avatar.ts';
import { fieldValue } from './browser.ts';
import { Icon } from './icon.ts';
import { kindLabel } from './people.ts';
import type { SimChannel, SimPerson, SlackState } from './slack-sim.ts';

export interface SidebarProps {
  readonly state: SlackState;
  readonly viewer: string;
  readonly channel: string;
  readonly unread: ReadonlySet<string>;
  readonly appName: string;
  readonly beSomeone: (viewer: string) => void;
  readonly open: (channel: string) => void;
}

/** Workspace name, who one is, and everything that person can open. */
export function Sidebar(props: SidebarProps): ReactNode {
  const rooms = props.state.channels.filter((channel) => !channel.isIm);
  const appDm = props.state.channels.find((channel) => channel.isIm);
  return h(
    'nav',
    { className: 'sidebar', 'aria-label': 'Channels' },
    h(
      'header',
      { className: 'workspace' },
      h('h1', null, props.state.team.name ?? 'Workspace'),
      h('span', null, 'sandbox'),
    ),
    h(PersonSwitcher, props),
    h('h2', null, 'Channels'),
    h(
      'ul',
      null,
      rooms.map((channel) => h('li', { key: channel.id }, h(ChannelEntry, { ...props, entry: channel }))),
    ),
    h('h2', null, 'Apps'),
    h(
      'ul',
      null,
      h('li', null, h(AppEntry, { ...props, id: 'home', label: `${props.appName} home` })),
      appDm !== undefined && h('li', null, h(AppEntry, { ...props, id: appDm.id, label: props.appName })),
    ),
  );
}

function PersonSwitcher(props: SidebarProps): ReactNode {
  const people = props.state.people.filter((person) => !['app', 'otherBot', 'bot'].includes(person.kind));
  const me = people.find((person) => person.id === props.viewer);
  return h(
    'div',
    { className: 'you-are' },
    h(PersonAvatar, { id: props.viewer, name: me?.realName ?? '?', small: true }),
    h(
      'label',
      null,
      h('span', null, 'You are'),
      h(
        'select',
        { value: props.viewer, onChange: (event) => props.beSomeone(fieldValue(event)) },
        people.map((person) => h('option', { key: person.id, value: person.id }, switcherLine(person))),
      ),
    ),
    me !== undefined && h('p', null, kindLabel(me)),
  );
}

function switcherLine(person: SimPerson): string {
  return `${person.realName} · ${kindLabel(person)}`;
}

function ChannelEntry(props: SidebarProps & { readonly entry: SimChannel }): ReactNode {
  const { entry } = props;
  const isUnread = props.unread.has(entry.id);
  return h(
    'button',
    {
      type: 'button',
      className: entryClass(props.channel === entry.id, isUnread),
      'aria-current': props.channel === entry.id ? 'page' : undefined,
      onClick: () => props.open(entry.id),
    },
    h('span', { className: 'entry-sign' }, h(Icon, { name: entry.isPrivate ? 'lock' : 'hash' })),
    h('span', { className: 'entry-name' }, entry.name),
    entry.isExtShared && h('span', { className: 'entry-note', title: 'Shared with another company' }, 'shared'),
    entry.isArchived && h('span', { className: 'entry-note' }, 'archived'),
    isUnread && h('span', { className: 'unread-dot', role: 'img', 'aria-label': 'unread messages' }),
  );
}

function AppEntry(props: SidebarProps & { readonly id: string; readonly label: string }): ReactNode {
  const isUnread = props.unread.has(props.id);
  return h(
    'button',
    {
      type: 'button',
      className: entryClass(props.channel === props.id, isUnread),
      'aria-current': props.channel === props.id ? 'page' : undefined,
      onClick: () => props.open(props.id),
    },
    props.id === 'home'
      ? h('span', { className: 'entry-sign' }, h(Icon, { name: 'home' }))
      : h(AppAvatar, { small: true }),
    h('span', { className: 'entry-name' }, props.label),
    isUnread && h('span', { className: 'unread-dot', role: 'img', 'aria-label': 'unread messages' }),
  );
}

function entryClass(isCurrent: boolean, isUnread: boolean): string {
  return ['entry', isCurrent && 'is-current', isUnread && 'is-unread'].filter(Boolean).join(' ');
}
