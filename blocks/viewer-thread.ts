import { inline } from './mrkdwn.ts';
import { type SlackMessage, section } from './slack-message.ts';

/** Stands in a person's own direct messages; the pictures they look at come below it, where they disturb nobody. */
export function buildViewerThread(view: { readonly shortSessionId: string }): SlackMessage {
  const short = inline(view.shortSessionId, 20);
  const text = `Pictures of session …${short} that you look at stand in this thread for 15 minutes. Only you can see them.`;
  return { text, blocks: [section(`🖼 ${text}`)] };
}
