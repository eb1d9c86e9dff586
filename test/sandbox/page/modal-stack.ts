import { createElement as h, type ReactNode } from 'react';
import { Modal } from './modal.ts';
import type { SimView } from './slack-sim.ts';

/** The modals a person has open. Only the top one is seen; those below keep what was typed in them. */
export function ModalStack(props: { readonly views: readonly SimView[]; readonly viewer: string }): ReactNode {
  const { views, viewer } = props;
  return views.map((view, index) =>
    h(Modal, { key: view.id, view, viewer, below: views[index - 1], isTop: index === views.length - 1 }),
  );
}
