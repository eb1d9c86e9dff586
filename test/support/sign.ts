import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { openModalOf, submit } from './modals.ts';
import { press, type World } from './world.ts';

export const rejectReason = 'face_mismatch';

/** Presses Reject, gives a reason and a comment in the form that opens, and sends it. */
export async function rejectSession(
  world: World,
  user: string,
  card: SlackMessage,
  comment = 'The faces are not alike.',
): Promise<void> {
  await press(world, user, card, 'reject_session');
  await submitSignature(world, user, { reason: rejectReason, comment });
}

/** Fills in the form for a signature that is open, and sends it. */
export function submitSignature(
  world: World,
  user: string,
  { reason, comment }: { readonly reason?: string; readonly comment?: string },
) {
  return submit(world, user, {
    ...(reason === undefined ? {} : { decision_reason_block: { decision_reason: reason } }),
    ...(comment === undefined ? {} : { decision_comment_block: { decision_comment: comment } }),
  });
}

/** What the modal says that is open for a person now. */
export function modalTextOf(world: World, user: string): string {
  return JSON.stringify(openModalOf(world, user).blocks);
}
