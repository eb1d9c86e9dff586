import { inline } from './mrkdwn.ts';
import { sessionName } from './session-name.ts';

/** Answers to Replay and Skip: what happened, why, and what to do. */

export interface SteeredView {
  /** "Decision recorded". */
  readonly kindLabel: string;
  readonly shortSessionId: string;
}

function deliveryName(view: SteeredView): string {
  return `“${inline(view.kindLabel, 60)}” of ${sessionName(view)}`;
}

export function deliveryReplayed(view: SteeredView): string {
  return `Replayed: ${deliveryName(view)} is sent again, and what waits behind it follows. \`/idv deliveries\` shows what is held.`;
}

export function deliverySkipped(view: SteeredView): string {
  return `Skipped: ${deliveryName(view)} is never sent again, and what waits behind it goes on. The ledger has that you did so.`;
}

/** Somebody else was first, or the list is old. */
export function deliveryNotHeld(view: SteeredView & { readonly state: 'owed' | 'delivered' | 'skipped' }): string {
  const now = { owed: 'being sent', delivered: 'delivered', skipped: 'skipped' }[view.state];
  return `Nothing was done: ${deliveryName(view)} is not held any more, it is ${now}. \`/idv deliveries\` shows how things stand.`;
}
