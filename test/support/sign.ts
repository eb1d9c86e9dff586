import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { modalShowing, modalText, submit } from './modals.ts';
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
  await modalShowing(world, user, (view) => modalText(view).startsWith('Reject session'));
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

/** The form became a sentence that matches: what came of the signature, for the person alone. */
export async function shownTo(world: World, user: string, pattern: RegExp): Promise<string> {
  const view = await modalShowing(world, user, (shown) => pattern.test(modalText(shown)));
  return modalText(view);
}
