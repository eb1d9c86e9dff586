import { inline } from './mrkdwn.ts';

/** "session …ab12cd34", as a sentence names it. */
export function sessionName(view: { readonly shortSessionId: string }): string {
  return `session …${inline(view.shortSessionId, 20)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
