import { apiMessage } from '../api-objects.ts';
import { channelForPosting } from '../channel-access.ts';
import { checkBlocksForPosting } from '../check-posting.ts';
import { readContent, readMetadata } from '../message-arguments.ts';
import { refuse } from '../refusal.ts';
import type { MethodCall, SlackMethod } from '../slack-method.ts';
import { addMessage, findMessage } from '../stored-messages.ts';

export const chatPostMessage: SlackMethod = {
  name: 'chat.postMessage',
  scopes: ['chat:write'],
  tier: 'special',
  needsToken: true,
  run(call) {
    const { world, args } = call;
    const channel = channelForPosting(world, args.required('channel', 'channel_not_found'));
    const content = readContent(call);
    const metadata = readMetadata(call);
    const threadTs = readThread(call, channel.id);
    checkBlocksForPosting(world, { blocks: content.rawBlocks, viewer: { channel: channel.id } });
    const message = addMessage(world, {
      channel: channel.id,
      text: content.text,
      blocks: content.blocks,
      user: world.seed.botUserId,
      byApp: true,
      metadata: metadata === 'none' ? undefined : metadata,
      threadTs,
      replyBroadcast: args.flag('reply_broadcast'),
    });
    return {
      channel: channel.id,
      ts: message.ts,
      message: apiMessage(message, { teamId: world.seed.teamId, metadata: 'all' }),
    };
  },
};

/** A thread hangs on a top-level message that exists; replying to a reply or to nothing is refused. */
function readThread({ world, args }: MethodCall, channel: string): string | undefined {
  const threadTs = args.text('thread_ts');
  if (threadTs === undefined || threadTs === '') return undefined;
  const parent = findMessage(world, channel, threadTs);
  if (parent === undefined) return refuse('thread_not_found');
  if (parent.thread_ts !== undefined) refuse('cannot_reply_to_message');
  return threadTs;
}
