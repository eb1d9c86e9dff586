import { createElement as h, type ReactNode, useRef, useState } from 'react';
import { Blocks } from './blocks.ts';
import { eventElement, type PageElement } from './browser.ts';
import { Dialog } from './dialog.ts';
import { type FormState, submittedValues } from './element-state.ts';
import { Icon } from './icon.ts';
import { wordsOf } from './resolve-blocks.ts';
import { actAsPerson, type Delivery, type SimView } from './slack-sim.ts';
import type { Surface } from './surface.ts';
import { useKeptFocus } from './use-kept-focus.ts';

interface ModalProps {
  readonly view: SimView;
  readonly viewer: string;
  /** The modal it was pushed onto, if any. */
  readonly below: SimView | undefined;
  readonly isTop: boolean;
}

/**
 * One modal of a person's stack. Mount it with the view's id as its key: an update redraws it in place, another view starts
 * with empty fields. The way back and its own closing button leave it; the cross closes the whole stack, as in Slack.
 */
export function Modal({ view, viewer, below, isTop }: ModalProps): ReactNode {
  const [entered, setEntered] = useState<FormState>({});
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Delivery | null>(null);
  const content = useRef<PageElement>(null);
  const keepFocus = useKeptFocus(content, view.hash, isTop);
  const leave = () => void actAsPerson('close', { user: viewer, viewId: view.id });
  const closeAll = () => void actAsPerson('close', { user: viewer, viewId: view.id, clear: below !== undefined });
  const submit = async () => {
    setBusy(true);
    setOutcome(null);
    const values = submittedValues(view.blocks, entered);
    setOutcome(await actAsPerson('submit', { user: viewer, viewId: view.id, values }));
    setBusy(false);
  };
  const surface: Surface = {
    key: view.id,
    click: { viewId: view.id },
    entered,
    errors: outcome?.errors ?? {},
    change: (blockId, actionId, state) =>
      setEntered((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: state } })),
  };
  return h(
    Dialog,
    {
      title: wordsOf(view.title),
      className: modalClass(below !== undefined, isTop),
      onClose: closeAll,
      before: below !== undefined && h(BackButton, { to: below, leave }),
    },
    h(
      'form',
      {
        className: 'modal-form',
        noValidate: true,
        onFocus: (event) => keepFocus(eventElement(event).getAttribute('data-action') ?? ''),
        onSubmit: (event) => {
          event.preventDefault();
          void submit();
        },
      },
      h(
        'div',
        { className: 'dialog-body', ref: content, tabIndex: 0, role: 'group', 'aria-label': 'Contents' },
        h(Blocks, { blocks: view.blocks, surface }),
      ),
      h(ModalFoot, { view, close: leave, isBusy, complaint: complaintOf(outcome) }),
    ),
  );
}

function BackButton(props: { readonly to: SimView; readonly leave: () => void }): ReactNode {
  const label = `Back to ${wordsOf(props.to.title)}`;
  return h(
    'button',
    { type: 'button', className: 'icon-button', 'aria-label': label, title: label, onClick: props.leave },
    h(Icon, { name: 'back' }),
  );
}

function ModalFoot(props: {
  readonly view: SimView;
  readonly close: () => void;
  readonly isBusy: boolean;
  readonly complaint: string | null;
}): ReactNode {
  const submitLabel = wordsOf(props.view.submit);
  return h(
    'footer',
    { className: 'dialog-foot' },
    props.complaint !== null && h('p', { className: 'modal-complaint', role: 'alert' }, props.complaint),
    h('button', { type: 'button', className: 'push', onClick: props.close }, wordsOf(props.view.close) || 'Close'),
    submitLabel !== '' &&
      h('button', { type: 'submit', className: 'push push-primary', disabled: props.isBusy }, submitLabel),
  );
}

function modalClass(isPushed: boolean, isTop: boolean): string {
  return ['dialog-modal', isPushed && 'is-pushed', !isTop && 'is-behind'].filter(Boolean).join(' ');
}

function complaintOf(outcome: Delivery | null): string | null {
  if (outcome === null) {
    return null;
  }
  // An error under no field is the simulator's way to say that the answer as a whole was not usable.
  const general = outcome.error ?? outcome.errors?.[''];
  if (general !== undefined) {
    return general;
  }
  return outcome.failed ? 'We had some trouble connecting. Try again?' : null;
}
