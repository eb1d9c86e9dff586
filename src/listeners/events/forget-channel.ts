import { z } from 'zod';
import { forgetChannel } from '../../db/channels.ts';
import type { Deps } from '../../services/deps.ts';

const ChannelShared = z.looseObject({ channel: z.string() });

/** The channel was shared with another organisation: the next card asks Slack before it is posted. */
export async function forgetChangedChannel(deps: Deps, event: unknown): Promise<void> {
  const change = ChannelShared.safeParse(event);
  if (change.success) await forgetChannel(deps.db, change.data.channel);
}
