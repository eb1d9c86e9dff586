import { formTooLate } from '../../blocks/report-replies.ts';
import type { SlackMessage } from '../../blocks/slack-message.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from '../services/deps.ts';

/** Slack's words for a trigger whose three seconds are over, or that was used (slack-platform 2.6). */
const spentTriggers: ReadonlySet<string> = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
]);

/**
 * Opens a form for whoever pressed or typed. @returns `null`, or what to say when Slack's time for it was over.
 * @throws UpstreamError when Slack refuses it for another reason.
 */
export async function openForm(
  deps: Pick<Deps, 'views'>,
  triggerId: string,
  view: object,
  otherwise: string | SlackMessage = formTooLate(),
): Promise<string | SlackMessage | null> {
  try {
    await deps.views.open(triggerId, view);
    return null;
  } catch (error) {
    if (error instanceof UpstreamError && spentTriggers.has(error.code)) return otherwise;
    throw error;
  }
}
