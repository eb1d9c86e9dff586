import { channelForPosting } from '../channel-access.ts';
import { checkBlocksForPosting } from '../check-posting.ts';
import { readContent } from '../message-arguments.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';
import { addEphemeral } from '../stored-messages.ts';

export const chatPostEphemeral: SlackMethod = {
  name: 'chat.postEphemeral',
  scopes: ['chat:write'],
  tier: 'tier4',
  needsToken: true,
  run(call) {
    const { world, args } = call;
    const channel = channelForPosting(world, args.required('channel', 'channel_not_found'));
    const user = args.required('user');
    if (!channel.memberIds.includes(user) || world.people.get(user)?.deleted !== false) refuse('user_not_in_channel');
    const content = readContent(call);
    checkBlocksForPosting(world, { blocks: content.rawBlocks, viewer: { user } });
    const threadTs = args.text('thread_ts');
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const shown = addEphemeral(world, {
      channel: channel.id,
      user,
      text: content.text,
      blocks: content.blocks,
      via: 'postEphemeral',
      ...thread,
    });
    return { message_ts: shown.ts };
  },
};
