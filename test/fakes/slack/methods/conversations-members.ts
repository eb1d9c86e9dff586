import { channelForApp, needReadScope } from '../channel-access.ts';
import { listPage } from '../read-history.ts';
import type { SlackMethod } from '../slack-method.ts';

export const conversationsMembers: SlackMethod = {
  name: 'conversations.members',
  scopes: [],
  tier: 'tier4',
  needsToken: true,
  run(call) {
    const { world, args } = call;
    const channel = channelForApp(world, args.required('channel', 'channel_not_found'));
    needReadScope(call, channel, 'read');
    const active = channel.memberIds.filter((id) => world.people.get(id)?.deleted === false);
    const { page, nextCursor } = listPage(call, active);
    return { members: page, response_metadata: { next_cursor: nextCursor } };
  },
};
