import { createElement as h, type ReactNode, useEffect } from 'react';
import { Blocks } from './blocks.ts';
import { actAsPerson, type SimView } from './slack-sim.ts';
import { useLooseForm } from './surface.ts';

/** The app's Home tab. Opening it tells the app, which then publishes what is shown. */
export function HomePane(props: { readonly home: SimView | null; readonly viewer: string }): ReactNode {
  const { home, viewer } = props;
  const form = useLooseForm();
  useEffect(() => {
    void actAsPerson('home', { user: viewer });
  }, [viewer]);
  return h(
    'div',
    { className: 'message-list home-pane', role: 'region', 'aria-label': 'App home', tabIndex: 0 },
    home === null
      ? h('p', { className: 'empty' }, 'The app has published no home for this person.')
      : h(Blocks, { blocks: home.blocks, surface: { ...form, key: home.id, click: { viewId: home.id } } }),
  );
}
