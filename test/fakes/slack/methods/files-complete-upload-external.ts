import { apiFile } from '../api-objects.ts';
import { channelForPosting } from '../channel-access.ts';
import { checkBlocksForPosting } from '../check-posting.ts';
import { isObject, listMember, textMember } from '../json.ts';
import { readBlocks } from '../message-arguments.ts';
import { refuse } from '../refusal.ts';
import type { MethodCall, SlackMethod } from '../slack-method.ts';
import { type FileRecord, shareFile, startProcessing } from '../stored-files.ts';
import { addMessage, findMessage } from '../stored-messages.ts';

export const filesCompleteUploadExternal: SlackMethod = {
  name: 'files.completeUploadExternal',
  scopes: ['files:write'],
  tier: 'tier4',
  needsToken: true,
  run(call) {
    const { world } = call;
    const files = readFiles(call);
    const channels = readChannels(call).map((id) => channelForPosting(world, id).id);
    const threadTs = readThread(call, channels);
    const blocks = readBlocks(call);
    // A markdown block here is known to break Slack's own side.
    if (Array.isArray(blocks) && blocks.some((block) => textMember(block, 'type') === 'markdown'))
      refuse('internal_error');
    for (const channel of channels) checkBlocksForPosting(world, { blocks, viewer: { channel } });
    for (const { file, title } of files) {
      file.title = title ?? file.name;
      startProcessing(world, file);
    }
    const fileIds = files.map(({ file }) => file.id);
    const text = call.args.text('initial_comment') ?? '';
    for (const channel of channels) {
      const shown = Array.isArray(blocks) ? blocks.filter(isObject) : [];
      const message = addMessage(world, {
        channel,
        text,
        blocks: shown,
        user: world.seed.botUserId,
        byApp: true,
        threadTs,
        fileIds,
      });
      for (const { file } of files) shareFile(file, { channel, ts: message.ts, threadTs });
    }
    return { files: files.map(({ file }) => apiFile(world, file)) };
  },
};

/** Each file must be uploaded and not completed before: completing works once. */
function readFiles({ world, args }: MethodCall): { file: FileRecord; title: string | undefined }[] {
  const given = args.json('files');
  if (!Array.isArray(given) || given.length === 0) return refuse('invalid_arguments');
  return listMember({ given }, 'given').map((entry) => {
    const file = world.files.get(textMember(entry, 'id') ?? '');
    if (file === undefined || file.deleted || !file.uploaded || file.readyAt !== undefined)
      return refuse('file_not_found');
    return { file, title: textMember(entry, 'title') };
  });
}

function readChannels({ args }: MethodCall): string[] {
  const one = args.text('channel_id');
  const many = (args.text('channels') ?? '').split(',').filter((id) => id !== '');
  if (one !== undefined && many.length > 0) refuse('invalid_arguments');
  if (many.length > 100) refuse('channels_limit_exceeded');
  return one === undefined || one === '' ? many : [one];
}

function readThread({ world, args }: MethodCall, channels: readonly string[]): string | undefined {
  const threadTs = args.text('thread_ts');
  if (threadTs === undefined || threadTs === '') return undefined;
  const [channel] = channels;
  if (channels.length !== 1 || channel === undefined) return refuse('invalid_arguments');
  const parent = findMessage(world, channel, threadTs);
  if (parent === undefined) return refuse('thread_not_found');
  if (parent.thread_ts !== undefined) refuse('cannot_reply_to_message');
  return threadTs;
}
