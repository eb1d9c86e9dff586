import { apiMessage } from '../api-objects.ts';
import { channelForPosting } from '../channel-access.ts';
import { checkBlocksForPosting } from '../check-posting.ts';
import { isObject } from '../json.ts';
import { readBlocks, readMetadata } from '../message-arguments.ts';
import { refuse } from '../refusal.ts';
import type { MethodCall, SlackMethod } from '../slack-method.ts';
import { shareFile } from '../stored-files.ts';
import { findMessage, type StoredMessage, withBlockIds } from '../stored-messages.ts';

/** Unlike posting, which cuts, an update of more than 4000 characters is refused. */
const maxText = 4000;

export const chatUpdate: SlackMethod = {
  name: 'chat.update',
  scopes: ['chat:write'],
  tier: 'tier3',
  needsToken: true,
  run(call) {
    const { world, args } = call;
    const channel = channelForPosting(world, args.required('channel', 'channel_not_found'));
    const message = findMessage(world, channel.id, args.required('ts', 'message_not_found'));
    if (message === undefined) return refuse('message_not_found');
    if (message.bot_id !== world.seed.botId) refuse('cant_update_message');
    change(call, message);
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: apiMessage(message, { teamId: world.seed.teamId, metadata: 'all' }),
    };
  },
};

/** Text alone removes the blocks and marks the message edited; metadata stays unless new metadata came, and `{}` clears it. */
function change(call: MethodCall, message: StoredMessage): void {
  const { world, args } = call;
  const text = args.text('text') ?? '';
  if (text.length > maxText) refuse('msg_too_long');
  const blocks = readBlocks(call);
  if (text === '' && blocks === undefined) refuse('no_text');
  const metadata = readMetadata(call);
  const fileIds = readFileIds(call, message);
  checkBlocksForPosting(world, { blocks, viewer: { channel: message.channel } });
  if (text !== '' || blocks === undefined) message.text = text;
  message.blocks = withBlockIds(world, Array.isArray(blocks) ? blocks.filter(isObject) : []);
  message.edited = blocks === undefined;
  message.updates += 1;
  if (metadata === 'none') delete message.metadata;
  else if (metadata !== undefined) message.metadata = metadata;
  if (fileIds !== undefined) message.fileIds = fileIds;
}

function readFileIds({ world, args }: MethodCall, message: StoredMessage): string[] | undefined {
  const given = args.json('file_ids');
  const ids = Array.isArray(given) ? given.map(String) : undefined;
  for (const id of ids ?? []) {
    const file = world.files.get(id);
    if (file === undefined || file.deleted || file.readyAt === undefined) return refuse('file_not_found');
    shareFile(file, { channel: message.channel, ts: message.ts, threadTs: message.thread_ts });
  }
  return ids;
}
