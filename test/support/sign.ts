import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { modalShowing, modalText, submit } from './modals.ts';
import type { World } from './world.ts';

/** What these functions need of a world: the simulated workspace. */
type Workspace = Pick<World, 'slack'>;

export const rejectReason = 'face_mismatch';

/** Presses Reject, gives a reason and a comment in the form that opens, and sends it. */
export async function rejectSession(
  world: Workspace,
  user: string,
  card: SlackMessage,
  comment = 'The faces are not alike.',
): Promise<void> {
  await openForm(world, user, card, 'reject_session');
  await submitSignature(world, user, { reason: rejectReason, comment });
}

const tries = 5;
const triesAgain = /could not be opened in time|Press the button again|Not recorded|takes longer/;

/**
 * Presses a button that opens a form, and has it open. As a person would, presses again when Slack's three seconds were
 * over before it could be opened, or when it had to be asked first who they are.
 */
export async function openForm(world: Workspace, user: string, card: SlackMessage, actionId: string): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const before = world.slack.openViews(user).at(-1)?.id;
    const told = world.slack.ephemerals(user).length;
    await world.slack.click({ user, channel: card.channel, ts: card.ts, actionId });
    const answer = await world.slack.waitFor(
      () => (world.slack.openViews(user).at(-1)?.id ?? before) !== before || world.slack.ephemerals(user)[told]?.text,
      `a form for ${user}, or a word why there is none`,
    );
    if (answer === true) return;
    if (!triesAgain.test(answer)) throw new Error(`no form, but: ${answer}`);
  }
  throw new Error(`no form for ${user} after ${tries} tries`);
}

/** Fills in the form for a signature that is open, and sends it. */
export function submitSignature(
  world: Workspace,
  user: string,
  { reason, comment }: { readonly reason?: string; readonly comment?: string },
) {
  return submit(world, user, {
    ...(reason === undefined ? {} : { decision_reason_block: { decision_reason: reason } }),
    ...(comment === undefined ? {} : { decision_comment_block: { decision_comment: comment } }),
  });
}

/** The form became a sentence that matches: what came of the signature, for the person alone. */
export async function shownTo(world: Workspace, user: string, pattern: RegExp): Promise<string> {
  const view = await modalShowing(world, user, (shown) => pattern.test(modalText(shown)));
  return modalText(view);
}
