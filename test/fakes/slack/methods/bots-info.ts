import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const botsInfo: SlackMethod = {
  name: 'bots.info',
  scopes: ['users:read'],
  tier: 'tier3',
  needsToken: true,
  run({ world: { seed }, args }) {
    const id = args.text('bot') ?? seed.botId;
    if (id !== seed.botId) refuse('bot_not_found');
    return { bot: { id: seed.botId, app_id: seed.appId, user_id: seed.botUserId, name: seed.appName, deleted: false } };
  },
};
