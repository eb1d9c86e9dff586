import { channelForApp } from '../channel-access.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';
import { findMessage, removeMessage } from '../stored-messages.ts';

export const chatDelete: SlackMethod = {
  name: 'chat.delete',
  scopes: ['chat:write'],
  tier: 'tier3',
  needsToken: true,
  run({ world, args }) {
    const channel = channelForApp(world, args.required('channel', 'channel_not_found'));
    const message = findMessage(world, channel.id, args.required('ts', 'message_not_found'));
    if (message === undefined) return refuse('message_not_found');
    if (message.bot_id !== world.seed.botId) refuse('cant_delete_message');
    removeMessage(world, message);
    return { channel: channel.id, ts: message.ts };
  },
};
