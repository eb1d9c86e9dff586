import { sendOwnEvent } from '../own-events.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const appsUninstall: SlackMethod = {
  name: 'apps.uninstall',
  scopes: [],
  tier: 'tier1',
  needsToken: true,
  run({ world, args }) {
    if (args.required('client_id') !== world.seed.clientId) refuse('invalid_client_id');
    if (args.required('client_secret') !== world.seed.clientSecret) refuse('bad_client_secret');
    for (const bot of world.tokens.values()) bot.state = 'inactive';
    void sendOwnEvent(world, { type: 'tokens_revoked', tokens: { oauth: [], bot: [world.seed.botUserId] } });
    void sendOwnEvent(world, { type: 'app_uninstalled' });
    return {};
  },
};
