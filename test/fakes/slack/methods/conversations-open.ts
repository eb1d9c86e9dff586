import { channelForApp, openDm } from '../channel-access.ts';
import { refuse } from '../refusal.ts';
import { needScope, type SlackMethod } from '../slack-method.ts';

export const conversationsOpen: SlackMethod = {
  name: 'conversations.open',
  scopes: [],
  tier: 'tier3',
  needsToken: true,
  run({ world, args, scopes }) {
    needScope(scopes, 'im:write');
    const users = (args.text('users') ?? '').split(',').filter((id) => id !== '');
    const given = args.text('channel');
    if (users.length > 1) needScope(scopes, 'mpim:write');
    const [user] = users;
    if (user === undefined && given === undefined) return refuse('users_list_not_supplied');
    const channel = user === undefined ? channelForApp(world, given ?? '') : openDm(world, user);
    if (!world.seed.messagesTab) refuse('messages_tab_disabled');
    const alreadyOpen = world.openedDms.has(channel.id);
    world.openedDms.add(channel.id);
    return { channel: { id: channel.id }, ...(alreadyOpen ? { no_op: true, already_open: true } : {}) };
  },
};
