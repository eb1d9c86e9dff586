import { findDmChannel, storeDmChannel } from '../db/people.ts';
import type { Deps } from './deps.ts';

/** The direct-message channel of a person. It never changes, so Slack is asked for it once (ruling 3). */
export async function dmChannelOf(deps: Deps, slackUserId: string): Promise<string> {
  const known = await findDmChannel(deps.db, slackUserId);
  if (known !== undefined) return known;
  const channel = await deps.directory.openDm(slackUserId);
  await storeDmChannel(deps.db, slackUserId, channel);
  return channel;
}
