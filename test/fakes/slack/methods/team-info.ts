import type { SlackMethod } from '../slack-method.ts';

export const teamInfo: SlackMethod = {
  name: 'team.info',
  scopes: ['team:read'],
  tier: 'tier3',
  needsToken: true,
  run({ world: { seed } }) {
    return { team: { id: seed.teamId, name: seed.teamName, domain: seed.teamDomain } };
  },
};
