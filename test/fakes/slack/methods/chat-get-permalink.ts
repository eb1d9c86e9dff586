import { channelForApp } from '../channel-access.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';
import { findMessage } from '../stored-messages.ts';

export const chatGetPermalink: SlackMethod = {
  name: 'chat.getPermalink',
  scopes: [],
  tier: 'special',
  needsToken: true,
  run({ world, args }) {
    const channel = channelForApp(world, args.required('channel', 'channel_not_found'));
    const message = findMessage(world, channel.id, args.required('message_ts', 'message_not_found'));
    if (message === undefined) return refuse('message_not_found');
    const link = `https://${world.seed.teamDomain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    return {
      channel: channel.id,
      permalink: message.thread_ts === undefined ? link : `${link}?thread_ts=${message.thread_ts}&cid=${channel.id}`,
    };
  },
};
