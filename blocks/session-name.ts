import { dateToken, inline } from './mrkdwn.ts';

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

/** Why nothing was done to a session, and who can change that. */
export function heldByAuditor(view: {
  readonly shortSessionId: string;
  readonly until: number | string | null;
}): string {
  return `an auditor holds ${sessionName(view)} until ${dateToken(view.until)}. Ask an auditor to release it with \`/idv release\`.`;
}
