import { isObject, type Json, listMember, member, textMember } from '../json.ts';
import { blockSurfaces, blockTable } from './blocks.ts';
import { plainText } from './objects.ts';
import { failed, flag, list, missing, object, oneOfTypes, type Problem, type Rule, text } from './rules.ts';

export type { Problem } from './rules.ts';
export type Surface = 'message' | 'modal' | 'home';

/** Documented figures: 50 blocks in a message, 100 in a modal or Home tab. */
const maxBlocks: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
const maxMarkdown = 12_000;

/** Every problem of a list of blocks, in reading order; empty when Slack would take it. `base` is the pointer's start. */
export function checkBlocks(blocks: unknown, surface: Surface, base = '/blocks'): Problem[] {
  const problems: Problem[] = [];
  const block = oneOfTypes(() => blockTable);
  list(block, { min: surface === 'message' ? 0 : 1, max: maxBlocks[surface] })(blocks, base, problems);
  if (!Array.isArray(blocks)) return problems;
  checkSurfaces(blocks, { surface, base, problems });
  checkBlockIds(blocks, base, problems);
  blocks.forEach((entry, index) => {
    checkActionIds(entry, `${base}/${index}`, problems);
  });
  checkTotals(blocks, base, problems);
  return problems;
}

/** Every problem of a whole modal or Home tab. */
export function checkView(view: unknown, base = '/view'): Problem[] {
  const type = textMember(view, 'type');
  const problems: Problem[] = [];
  if (type !== 'modal' && type !== 'home') {
    failed('must be one of: modal, home', 'modal|home', `${base}/type`, problems);
    return problems;
  }
  viewRules[type](view, base, problems);
  const blocks = checkBlocks(member(view, 'blocks') ?? [], type, `${base}/blocks`);
  const hasInput = listMember(view, 'blocks').some((block) => textMember(block, 'type') === 'input');
  if (type === 'modal' && hasInput && member(view, 'submit') === undefined) missing('submit', base, problems);
  return [...problems, ...blocks];
}

const anyBlocks: Rule = () => {};
const shared = {
  private_metadata: text({ max: 3000, min: 0 }),
  callback_id: text({ max: 255, min: 0 }),
  external_id: text({ max: 255, min: 0 }),
};

const viewRules: Record<'modal' | 'home', Rule> = {
  modal: object({
    required: { title: plainText(24), blocks: anyBlocks },
    optional: {
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
      ...shared,
    },
  }),
  home: object({ required: { blocks: anyBlocks }, optional: shared }),
};

function checkSurfaces(blocks: readonly Json[], at: { surface: Surface; base: string; problems: Problem[] }): void {
  blocks.forEach((block, index) => {
    const type = textMember(block, 'type') ?? '';
    const surfaces = blockSurfaces[type];
    if (surfaces === undefined || surfaces.includes(at.surface)) return;
    at.problems.push({
      pointer: `${at.base}/${index}`,
      code: 'unknown_type',
      field: 'type',
      message: `unsupported type: ${type} in a ${at.surface}`,
    });
  });
}

function checkBlockIds(blocks: readonly Json[], base: string, problems: Problem[]): void {
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    const id = textMember(block, 'block_id');
    if (id === undefined) return;
    if (seen.has(id)) duplicate('block_id', id, `${base}/${index}/block_id`, problems);
    seen.add(id);
  });
}

function checkActionIds(block: Json, pointer: string, problems: Problem[]): void {
  const seen = new Set<string>();
  listMember(block, 'elements').forEach((element, index) => {
    const id = textMember(element, 'action_id');
    if (id === undefined) return;
    if (seen.has(id)) duplicate('action_id', id, `${pointer}/elements/${index}/action_id`, problems);
    seen.add(id);
  });
  listMember(block, 'child_blocks').forEach((child, index) => {
    if (isObject(child)) checkActionIds(child, `${pointer}/child_blocks/${index}`, problems);
  });
}

function checkTotals(blocks: readonly Json[], base: string, problems: Problem[]): void {
  const ofType = (type: string) => blocks.filter((block) => textMember(block, 'type') === type);
  if (ofType('table').length > 1)
    problems.push({ pointer: base, code: 'only_one_table_allowed', message: 'only_one_table_allowed' });
  const markdown = ofType('markdown').reduce<number>(
    (total, block) => total + (textMember(block, 'text') ?? '').length,
    0,
  );
  if (markdown > maxMarkdown)
    failed(`markdown must be less than ${maxMarkdown + 1} characters in total`, maxMarkdown, base, problems);
}

function duplicate(field: string, id: string, pointer: string, problems: Problem[]): void {
  problems.push({ pointer, code: 'duplicate_id', field, message: `duplicate ${field}: ${id}` });
}
