import { checkBlocks, checkView, type Problem } from '../block-rules/check-layout.ts';
import type { JsonObject } from '../json.ts';
import { member } from '../json.ts';
import { refuse } from '../refusal.ts';
import type { MethodCall, SlackMethod } from '../slack-method.ts';

export const blocksValidate: SlackMethod = {
  name: 'blocks.validate',
  scopes: [],
  tier: 'special',
  needsToken: false,
  run(call) {
    const given = ['blocks', 'view', 'message'].filter((name) => call.args.has(name));
    const [kind] = given;
    if (kind === undefined || given.length > 1) return refuse('invalid_arguments');
    const problems = problemsOf(call, kind);
    if (problems.length > 0)
      refuse(`invalid_${kind}`, { errors: problems.map((problem): JsonObject => ({ ...problem })) });
    return {};
  },
};

function problemsOf({ args }: MethodCall, kind: string): Problem[] {
  const json = args.json(kind);
  if (kind === 'view') return checkView(json, '');
  return checkBlocks(kind === 'blocks' ? json : (member(json, 'blocks') ?? []), 'message');
}
