import { createElement as h, type ReactNode, useState } from 'react';
import { Blocks } from './blocks.ts';
import { Dialog } from './dialog.ts';
import { type FormState, submittedValues } from './element-state.ts';
import { wordsOf } from './resolve-blocks.ts';
import { actAsPerson, type Delivery, type SimView } from './slack-sim.ts';
import type { Surface } from './surface.ts';

/** The modal on top of a person's stack. Mount it with the view's id as its key: another view starts with empty fields. */
export function Modal(props: { readonly view: SimView; readonly viewer: string }): ReactNode {
  const { view, viewer } = props;
  const [entered, setEntered] = useState<FormState>({});
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Delivery | null>(null);
  const close = () => void actAsPerson('close', { user: viewer, viewId: view.id });
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
    { title: wordsOf(view.title), className: 'dialog-modal', onClose: close },
    h(
      'form',
      {
        className: 'modal-form',
        noValidate: true,
        onSubmit: (event) => {
          event.preventDefault();
          void submit();
        },
      },
      h('div', { className: 'dialog-body' }, h(Blocks, { blocks: view.blocks, surface })),
      h(ModalFoot, { view, close, isBusy, complaint: complaintOf(outcome) }),
    ),
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
