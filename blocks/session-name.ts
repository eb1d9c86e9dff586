import { inline } from './mrkdwn.ts';

/** "session …ab12cd34", as a sentence names it. */
export function sessionName(view: { readonly shortSessionId: string }): string {
  return `session …${inline(view.shortSessionId, 20)}`;
}

/** "session …ab12cd34, COMPLETED": an answer about a session says its state. */
export function nameAndState(view: { readonly shortSessionId: string; readonly stateLabel: string }): string {
  return `${sessionName(view)}, ${inline(view.stateLabel, 40)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
