import { sendOwnEvent } from '../own-events.ts';
import type { SlackMethod } from '../slack-method.ts';

export const authRevoke: SlackMethod = {
  name: 'auth.revoke',
  scopes: [],
  tier: 'tier3',
  needsToken: true,
  run({ world, args, token }) {
    if (args.flag('test')) return { revoked: false };
    const bot = world.tokens.get(token);
    if (bot !== undefined) bot.state = 'revoked';
    void sendOwnEvent(world, { type: 'tokens_revoked', tokens: { oauth: [], bot: [world.seed.botUserId] } });
    return { revoked: true };
  },
};
