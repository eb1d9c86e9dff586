import { createElement as h, type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react';
import { type DialogElement, focusInside } from './browser.ts';
import { Icon } from './icon.ts';

/**
 * A native modal dialog: the browser keeps the focus inside, closes on Escape and makes the rest inert, which is what a
 * keyboard or screen reader needs.
 */
export function Dialog(props: {
  readonly title: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
  readonly closeLabel?: string;
  /** Stands before the title, as the way back in a stack of modals does. */
  readonly before?: ReactNode;
}): ReactNode {
  const element = useRef<DialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog !== null && !dialog.open) {
      dialog.showModal();
      // Without this the browser would put the focus on the closing cross.
      focusInside(dialog);
    }
    return () => dialog?.close();
  }, []);
  return h(
    'dialog',
    {
      ref: element,
      role: props.role ?? 'dialog',
      className: `dialog ${props.className}`,
      'aria-labelledby': titleId,
      onCancel: (event: SyntheticEvent) => {
        // The owner decides whether it closes; otherwise the browser's state and ours would part.
        event.preventDefault();
        props.onClose();
      },
    },
    h(
      'header',
      { className: 'dialog-head' },
      props.before,
      h('h2', { id: titleId }, props.title),
      h(
        'button',
        {
          type: 'button',
          className: 'icon-button',
          'aria-label': props.closeLabel ?? 'Close',
          onClick: props.onClose,
        },
        h(Icon, { name: 'cross' }),
      ),
    ),
    props.children,
  );
}
