import { createElement as h, type ReactNode } from 'react';
import { hueOf, initialsOf } from './people.ts';

/** A person's picture: their initials on a colour that stays theirs. */
export function PersonAvatar(props: {
  readonly id: string;
  readonly name: string;
  readonly small?: boolean;
}): ReactNode {
  return h(
    'span',
    {
      className: props.small ? 'avatar avatar-small' : 'avatar',
      style: { background: `hsl(${hueOf(props.id)} 42% 40%)` },
      'aria-hidden': true,
    },
    initialsOf(props.name),
  );
}

/** The app's picture. */
export function AppAvatar(props: { readonly small?: boolean }): ReactNode {
  return h('img', { className: props.small ? 'avatar avatar-small' : 'avatar', src: '/icon.svg', alt: '' });
}
