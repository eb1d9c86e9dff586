import { z } from 'zod';
import type { Deps } from '../../services/deps.ts';
import { forgetSnapshot } from '../../services/forget-snapshot.ts';

const ChannelShared = z.looseObject({ channel: z.string() });

/** The channel was shared with another organisation: the next card asks Slack before it is posted. */
export async function forgetChangedChannel(deps: Deps, event: unknown): Promise<void> {
  const change = ChannelShared.safeParse(event);
  if (change.success) await forgetSnapshot(deps, { channel: change.data.channel });
}
