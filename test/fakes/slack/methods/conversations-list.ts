import { apiChannel } from '../api-objects.ts';
import { listPage } from '../read-history.ts';
import { refuse } from '../refusal.ts';
import type { Channel } from '../seed.ts';
import { needScope, type SlackMethod } from '../slack-method.ts';

const scopeOfType: Record<string, string> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

export const conversationsList: SlackMethod = {
  name: 'conversations.list',
  scopes: [],
  tier: 'tier2',
  needsToken: true,
  run(call) {
    const { world, args, scopes } = call;
    const types = (args.text('types') ?? 'public_channel').split(',').map((type) => type.trim());
    for (const type of types) needScope(scopes, scopeOfType[type] ?? refuse('invalid_types'));
    const visible = [...world.channels.values()].filter(
      (channel) =>
        types.includes(typeOf(channel)) &&
        (!channel.isPrivate || channel.memberIds.includes(world.seed.botUserId)) &&
        !(args.flag('exclude_archived') && channel.isArchived),
    );
    const { page, nextCursor } = listPage(call, visible);
    return {
      channels: page.map((channel) => apiChannel(world, channel)),
      response_metadata: { next_cursor: nextCursor },
    };
  },
};

function typeOf(channel: Channel): string {
  if (channel.isIm) return 'im';
  return channel.isPrivate ? 'private_channel' : 'public_channel';
}
