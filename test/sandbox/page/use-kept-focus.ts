import { type RefObject, useEffect, useRef } from 'react';
import { browser, focusInside, type PageElement } from './browser.ts';

/**
 * Keeps the keyboard where it was when the app redraws a view: on the button with the same action id, else inside the dialog.
 * Returns what to call with the action id whenever an element of the view gets the focus.
 */
export function useKeptFocus(
  content: RefObject<PageElement | null>,
  hash: string,
  isTop: boolean,
): (actionId: string) => void {
  const last = useRef('');
  useEffect(() => {
    const dialog = content.current?.closest('dialog') ?? null;
    // An update gives a view another hash; what had the focus may be gone with the blocks it stood in.
    if (hash === '' || !isTop || dialog === null || dialog.contains(browser.document.activeElement)) {
      return;
    }
    const same = last.current === '' ? null : dialog.querySelector(`[data-action=${JSON.stringify(last.current)}]`);
    if (same === null) {
      focusInside(dialog);
    } else {
      same.focus({ preventScroll: true });
    }
  }, [content, hash, isTop]);
  return (actionId) => {
    last.current = actionId;
  };
}
