import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const apiTest: SlackMethod = {
  name: 'api.test',
  scopes: [],
  tier: 'tier4',
  needsToken: false,
  run({ args }) {
    const error = args.text('error');
    return error === undefined ? { args: args.all } : refuse(error, { args: args.all });
  },
};
