import { createElement as h, type ReactNode } from 'react';

const paths = {
  lock: 'M5.5 7V5a2.5 2.5 0 0 1 5 0v2M4 7h8v6.5H4z',
  hash: 'M6.4 2.5 5 13.5M11 2.5 9.6 13.5M3 5.8h10.6M2.4 10.2H13',
  home: 'M2.5 8 8 2.8 13.5 8M4.2 6.6v6.7h7.6V6.6',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8ZM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  bin: 'M2.8 4.2h10.4M6 4V2.6h4V4M4.2 4.4l.6 9h6.4l.6-9',
  send: 'M2.5 13.5 14 8 2.5 2.5 4.6 8zM4.6 8H9',
  cross: 'M4 4l8 8M12 4l-8 8',
  back: 'M10 3 5 8l5 5',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
} as const;

/** A line icon in the colour of the text around it. Decoration only: the words beside it carry the meaning. */
export function Icon(props: { readonly name: keyof typeof paths }): ReactNode {
  return h(
    'svg',
    { className: 'icon', viewBox: '0 0 16 16', 'aria-hidden': true },
    h('path', { d: paths[props.name] }),
  );
}
