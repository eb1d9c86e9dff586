import { channelForApp, needReadScope } from '../channel-access.ts';
import { historyPage } from '../read-history.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';
import { findMessage } from '../stored-messages.ts';

export const conversationsReplies: SlackMethod = {
  name: 'conversations.replies',
  scopes: [],
  tier: 'tier3',
  needsToken: true,
  run(call) {
    const { world, args } = call;
    const channel = channelForApp(world, args.required('channel', 'channel_not_found'));
    needReadScope(call, channel, 'history');
    const message = findMessage(world, channel.id, args.required('ts', 'thread_not_found'));
    if (message === undefined) return refuse('thread_not_found');
    const parentTs = message.thread_ts ?? message.ts;
    const inChannel = world.messages.filter((other) => other.channel === channel.id);
    return historyPage(
      call,
      inChannel.filter((other) => other.ts === parentTs || other.thread_ts === parentTs),
    );
  },
};
