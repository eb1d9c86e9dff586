import { channelForApp, needReadScope } from '../channel-access.ts';
import { historyPage } from '../read-history.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const conversationsHistory: SlackMethod = {
  name: 'conversations.history',
  scopes: [],
  tier: 'tier3',
  needsToken: true,
  run(call) {
    const { world, args } = call;
    const channel = channelForApp(world, args.required('channel', 'channel_not_found'));
    needReadScope(call, channel, 'history');
    if (!channel.memberIds.includes(world.seed.botUserId)) refuse('not_in_channel');
    const inChannel = world.messages.filter((message) => message.channel === channel.id);
    const topLevel = inChannel.filter((message) => message.thread_ts === undefined || message.reply_broadcast);
    return historyPage(call, topLevel.toReversed());
  },
};
