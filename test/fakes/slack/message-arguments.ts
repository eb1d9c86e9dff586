import { isObject, type Json, type JsonObject, member, textMember } from './json.ts';
import { refuse } from './refusal.ts';
import type { MethodCall } from './slack-method.ts';
import type { MessageMetadata } from './stored-messages.ts';

/** Slack cuts a posted text at 40 000 characters. */
const maxText = 40_000;

/** The text and blocks of a message to post; refuses `no_text` when there is neither. */
export function readContent(call: MethodCall): { text: string; blocks: JsonObject[]; rawBlocks: Json | undefined } {
  const text = call.args.text('text') ?? '';
  const rawBlocks = readBlocks(call);
  const blocks = Array.isArray(rawBlocks) ? rawBlocks.filter(isObject) : [];
  const markdown = call.args.text('markdown_text');
  if (markdown !== undefined) return markdownContent(markdown, text !== '' || blocks.length > 0);
  const attachments = call.args.json('attachments');
  if (Array.isArray(attachments) && attachments.length > 100) refuse('too_many_attachments');
  const hasAttachments = Array.isArray(attachments) && attachments.length > 0;
  if (text === '' && blocks.length === 0 && !hasAttachments) refuse('no_text');
  return { text: text.slice(0, maxText), blocks, rawBlocks };
}

/** The blocks argument, or undefined when absent; text that is not a JSON list is refused. */
export function readBlocks(call: MethodCall): Json | undefined {
  if (!call.args.has('blocks') || call.args.text('blocks') === '') return undefined;
  const blocks = call.args.json('blocks');
  return Array.isArray(blocks) ? blocks : refuse('invalid_blocks_format');
}

/** Message metadata: a name and an object, nothing beside them. `{}` means "none". */
export function readMetadata(call: MethodCall): MessageMetadata | 'none' | undefined {
  if (!call.args.has('metadata')) return undefined;
  const metadata = call.args.json('metadata');
  if (!isObject(metadata)) return refuse('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return 'none';
  const eventType = textMember(metadata, 'event_type');
  const payload = member(metadata, 'event_payload');
  const strangers = Object.keys(metadata).filter((name) => name !== 'event_type' && name !== 'event_payload');
  if (eventType === undefined || eventType === '' || !isObject(payload) || strangers.length > 0)
    return refuse('invalid_metadata_format');
  return { event_type: eventType, event_payload: payload };
}

function markdownContent(
  markdown: string,
  hasOther: boolean,
): { text: string; blocks: JsonObject[]; rawBlocks: undefined } {
  if (hasOther) refuse('markdown_text_conflict');
  if (markdown.length > 12_000) refuse('msg_too_long');
  return { text: markdown, blocks: [], rawBlocks: undefined };
}
