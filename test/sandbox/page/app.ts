import { createElement as h, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { ConfirmDialog } from './confirm-dialog.ts';
import { Icon } from './icon.ts';
import { Lightbox } from './lightbox.ts';
import { ModalStack } from './modal-stack.ts';
import { namesOf, PeopleContext } from './people.ts';
import { SandboxContext } from './sandbox-context.ts';
import type { SlackState } from './slack-sim.ts';
import { useElementActions } from './use-element-actions.ts';
import { type Place, usePlace } from './use-place.ts';
import { useSlackState } from './use-slack-state.ts';
import { Workspace } from './workspace.ts';

/** The whole page: a small Slack on the left, the Yoti simulator on the right. */
export function App(): ReactNode {
  const [place, move] = usePlace();
  const { state, problem } = useSlackState(place.viewer);
  const [notice, setNotice] = useState<string | null>(null);
  useEffect(() => {
    if (state?.seenBy === place.viewer && !isSettled(place, state)) {
      move({ channel: state.channels[0]?.id ?? 'home' });
    }
  }, [state, place, move]);
  if (state === null) {
    return h('p', { className: 'start-up', role: 'status' }, problem ?? 'Loading the workspace…');
  }
  return h(SettledApp, { state, place, move, notice: notice ?? problem, setNotice });
}

interface SettledProps {
  readonly state: SlackState;
  readonly place: Place;
  readonly move: (next: Partial<Place>) => void;
  readonly notice: string | null;
  readonly setNotice: (notice: string | null) => void;
}

function SettledApp({ state, place, move, notice, setNotice }: SettledProps): ReactNode {
  const [image, setImage] = useState<{ url: string; alt: string } | null>(null);
  const report = useCallback((text: string) => setNotice(text), [setNotice]);
  const { markOf, use, pending, settleConfirm } = useElementActions(place.viewer, report);
  const names = useMemo(() => namesOf(state), [state]);
  const actions = {
    markOf,
    use,
    openImage: setImage,
    files: state.files,
    deletedFiles: state.deletedFiles,
    channels: state.channels,
    people: state.people,
  };
  return h(
    PeopleContext,
    { value: names },
    h(
      SandboxContext,
      { value: actions },
      h(Workspace, { state, place, move, report }),
      h(ModalStack, { views: state.views, viewer: place.viewer }),
      pending !== null && h(ConfirmDialog, { pending, onDone: settleConfirm }),
      image !== null && h(Lightbox, { image, onClose: () => setImage(null) }),
      notice !== null && h(Notice, { text: notice, dismiss: () => setNotice(null) }),
    ),
  );
}

function Notice(props: { readonly text: string; readonly dismiss: () => void }): ReactNode {
  return h(
    'div',
    { className: 'notice', role: 'alert' },
    h('span', null, props.text),
    h(
      'button',
      { type: 'button', className: 'icon-button', 'aria-label': 'Dismiss', onClick: props.dismiss },
      h(Icon, { name: 'cross' }),
    ),
  );
}

function isSettled(place: Place, state: SlackState): boolean {
  return place.channel === 'home' || state.channels.some(({ id }) => id === place.channel);
}
