import { createElement as h, type ReactNode } from 'react';
import type { SimChannel } from './slack-sim.ts';

/** The tabs of the app's own place, as Slack shows them above its Home and its direct messages. */
export function AppTabs(props: {
  readonly channels: readonly SimChannel[];
  readonly current: string;
  readonly open: (channel: string) => void;
}): ReactNode {
  const dm = props.channels.find((channel) => channel.isIm);
  const tabs = [{ id: 'home', label: 'Home' }, ...(dm === undefined ? [] : [{ id: dm.id, label: 'Messages' }])];
  return h(
    'nav',
    { className: 'app-tabs', 'aria-label': 'App' },
    tabs.map(({ id, label }) =>
      h(
        'button',
        {
          key: id,
          type: 'button',
          'aria-current': props.current === id ? 'page' : undefined,
          onClick: () => props.open(id),
        },
        label,
      ),
    ),
  );
}
