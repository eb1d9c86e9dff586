import { apiChannel } from '../api-objects.ts';
import { channelForApp } from '../channel-access.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const conversationsJoin: SlackMethod = {
  name: 'conversations.join',
  scopes: ['channels:join'],
  tier: 'tier3',
  needsToken: true,
  run({ world, args }) {
    const channel = channelForApp(world, args.required('channel', 'channel_not_found'));
    if (channel.isPrivate) refuse('method_not_supported_for_channel_type');
    if (channel.isArchived) refuse('is_archived');
    if (!channel.memberIds.includes(world.seed.botUserId)) channel.memberIds.push(world.seed.botUserId);
    return { channel: apiChannel(world, channel) };
  },
};
