import { createElement as h, type ReactNode } from 'react';
import { Dialog } from './dialog.ts';
import { asObject, wordsOf } from './resolve-blocks.ts';
import type { JsonObject } from './slack-sim.ts';
import { SlackText } from './slack-text.ts';

/** A question that holds a click back until the person says yes. */
export interface PendingConfirm {
  readonly confirm: JsonObject;
  readonly proceed: () => void;
}

/** Draws an element's `confirm` object as Slack does: nothing is sent until its confirming button is pressed. */
export function ConfirmDialog(props: { readonly pending: PendingConfirm; readonly onDone: () => void }): ReactNode {
  const { confirm, proceed } = props.pending;
  const style = confirm['style'] === 'danger' ? 'danger' : 'primary';
  return h(
    Dialog,
    { title: wordsOf(confirm['title']), className: 'dialog-confirm', role: 'alertdialog', onClose: props.onDone },
    h('div', { className: 'dialog-body' }, h(SlackText, { text: asObject(confirm['text']) })),
    h(
      'footer',
      { className: 'dialog-foot' },
      h('button', { type: 'button', className: 'push', onClick: props.onDone }, wordsOf(confirm['deny'])),
      h(
        'button',
        {
          type: 'button',
          className: `push push-${style}`,
          onClick: () => {
            props.onDone();
            proceed();
          },
        },
        wordsOf(confirm['confirm']),
      ),
    ),
  );
}
