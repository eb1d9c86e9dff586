import { checkBlocks, checkView, type Problem } from './block-rules/check-layout.ts';
import { isObject, type Json, member, textMember } from './json.ts';
import { refuse } from './refusal.ts';
import { canSeeFile, type FileRecord, fileState, permalinkOf, privateUrl, showFileIn } from './stored-files.ts';
import type { World } from './world.ts';

/** Who will see the blocks: everybody in a channel, or one person. */
export type Audience = { channel: string } | { user: string };

/** Refuses with `invalid_blocks` and every problem unless Slack would post these blocks to this audience. */
export function checkBlocksForPosting(world: World, input: { blocks: Json | undefined; viewer: Audience }): void {
  if (input.blocks === undefined || input.blocks === null) return;
  if (!Array.isArray(input.blocks)) refuse('invalid_blocks_format');
  const layout = checkBlocks(input.blocks, 'message');
  if (layout.length > 0 && layout.every((problem) => problem.code === 'only_one_table_allowed'))
    refuseWith('invalid_attachments', layout);
  const problems = [...layout, ...checkFiles(world, input.blocks, { base: '/blocks', viewer: input.viewer })];
  if (problems.length > 0) refuseWith('invalid_blocks', problems);
  if ('channel' in input.viewer) shareFilesOf(world, input.blocks, input.viewer.channel);
}

/** Refuses with `invalid_arguments` and every problem unless Slack would show this view to this person. */
export function checkViewForPerson(world: World, view: Json | undefined, user: string): void {
  const problems = [
    ...checkView(view),
    ...checkFiles(world, member(view, 'blocks'), { base: '/view/blocks', viewer: { user } }),
  ];
  if (problems.length > 0) refuseWith('invalid_arguments', problems);
}

function refuseWith(code: string, problems: readonly Problem[]): never {
  const errors = problems.map((problem) => `${problem.message} [json-pointer:${problem.pointer}]`);
  return refuse(code, { errors, response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) } });
}

/**
 * A picture must be the app's own, finished processing, png, jpeg or gif; in a message it becomes visible to the channel,
 * but one person's view may only show what that person can see already.
 */
function checkFiles(world: World, blocks: Json | undefined, at: { base: string; viewer: Audience }): Problem[] {
  return slackFilesIn(blocks, at.base).flatMap(({ pointer, slackFile }) => {
    const file = findFile(world, slackFile);
    if (file !== undefined && isUsable(world, file) && isVisible(world, file, at.viewer)) return [];
    return [{ pointer, code: 'invalid_slack_file' as const, message: 'invalid slack file' }];
  });
}

function isUsable(world: World, file: FileRecord): boolean {
  return fileState(world, file) === 'ready' && ['image/png', 'image/jpeg', 'image/gif'].includes(file.mimetype);
}

function isVisible(world: World, file: FileRecord, viewer: Audience): boolean {
  return 'channel' in viewer || canSeeFile(world, file, viewer.user);
}

function shareFilesOf(world: World, blocks: Json, channel: string): void {
  for (const { slackFile } of slackFilesIn(blocks, '')) {
    const file = findFile(world, slackFile);
    if (file !== undefined) showFileIn(file, channel);
  }
}

/** The file that a `slack_file` names by its id or address, whatever became of it since. */
export function findFile(world: World, slackFile: Json): FileRecord | undefined {
  const id = textMember(slackFile, 'id');
  if (id !== undefined) return world.files.get(id);
  const url = textMember(slackFile, 'url');
  return [...world.files.values()].find((file) => url === privateUrl(world, file) || url === permalinkOf(world, file));
}

function slackFilesIn(value: Json | undefined, pointer: string): { pointer: string; slackFile: Json }[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => slackFilesIn(entry, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    if (name === 'slack_file' && isObject(entry)) return [{ pointer: `${pointer}/slack_file`, slackFile: entry }];
    return slackFilesIn(entry, `${pointer}/${name}`);
  });
}
