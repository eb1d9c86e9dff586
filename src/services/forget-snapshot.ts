import { forgetChannel } from '../db/channels.ts';
import { forgetGroup, forgetPerson } from '../db/people.ts';
import type { Deps } from './deps.ts';

/** What of the stored snapshot is out of date, by Slack's id. */
export type ChangedInSlack =
  | { readonly slackUserId: string }
  | { readonly slackGroupId: string }
  | { readonly channel: string };

/** When this has run, Slack is asked anew before the person or group is judged or the channel is posted to. */
export async function forgetSnapshot(deps: Pick<Deps, 'db'>, changed: ChangedInSlack): Promise<void> {
  if ('slackUserId' in changed) await forgetPerson(deps.db, changed.slackUserId);
  else if ('slackGroupId' in changed) await forgetGroup(deps.db, changed.slackGroupId);
  else await forgetChannel(deps.db, changed.channel);
}
