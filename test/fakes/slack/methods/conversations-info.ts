import { apiChannel } from '../api-objects.ts';
import { channelForApp, needReadScope } from '../channel-access.ts';
import type { SlackMethod } from '../slack-method.ts';

export const conversationsInfo: SlackMethod = {
  name: 'conversations.info',
  scopes: [],
  tier: 'tier3',
  needsToken: true,
  run(call) {
    const channel = channelForApp(call.world, call.args.required('channel', 'channel_not_found'));
    needReadScope(call, channel, 'read');
    return { channel: apiChannel(call.world, channel) };
  },
};
