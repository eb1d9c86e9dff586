import type { SlackMethod } from '../slack-method.ts';

export const authTest: SlackMethod = {
  name: 'auth.test',
  scopes: [],
  tier: 'special',
  needsToken: true,
  run({ world: { seed } }) {
    return {
      url: `https://${seed.teamDomain}.slack.com/`,
      team: seed.teamName,
      user: 'countersign',
      team_id: seed.teamId,
      user_id: seed.botUserId,
      bot_id: seed.botId,
      app_id: seed.appId,
      is_enterprise_install: false,
    };
  },
};
