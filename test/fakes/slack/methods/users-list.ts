import { apiUser } from '../api-objects.ts';
import { listPage } from '../read-history.ts';
import type { SlackMethod } from '../slack-method.ts';

export const usersList: SlackMethod = {
  name: 'users.list',
  scopes: ['users:read'],
  tier: 'tier2',
  needsToken: true,
  run(call) {
    const { world, scopes } = call;
    const own = [...world.people.values()].filter((person) => person.teamId === world.seed.teamId);
    const { page, nextCursor } = listPage(call, own);
    const withEmail = scopes.includes('users:read.email');
    const members = page.map((person) => apiUser(world, person, { withEmail }));
    return { members, cache_ts: Math.floor(world.now() / 1000), response_metadata: { next_cursor: nextCursor } };
  },
};
