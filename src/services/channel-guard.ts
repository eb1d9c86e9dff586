import { addMs } from '../clock.ts';
import { findChannel, storeChannel } from '../db/channels.ts';
import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';

/** Our own code for a channel that people of another organisation can see. */
export const externalChannelCode = 'externally_shared';

/** How long an answer of Slack's counts; `channel_shared` makes it count no longer at once. */
const freshForMs = 10 * 60_000;

/**
 * Cards and alerts name people, so they never go to a channel that is shared with another organisation, or about to be
 * (slack-platform 6.4). Slack is asked once per channel and ten minutes, outside the three calls of a card.
 * @throws UpstreamError with `externally_shared`, or when Slack cannot be asked.
 */
export async function assertInternal(deps: Deps, channel: string): Promise<void> {
  const now = deps.clock.now();
  const known = await findChannel(deps.db, channel);
  const isFresh = known !== undefined && known.checked_at > addMs(now, -freshForMs);
  const isExternal = isFresh ? known.is_external : await ask(deps, channel, now);
  if (!isExternal) return;
  throw new UpstreamError({ system: 'slack', code: externalChannelCode, retry: 'never', outcome: 'refused' });
}

async function ask(deps: Deps, channel: string, now: Date): Promise<boolean> {
  const isExternal = await deps.directory.isExternallyShared(channel);
  await storeChannel(deps.db, { channel, is_external: isExternal, checked_at: now });
  return isExternal;
}
