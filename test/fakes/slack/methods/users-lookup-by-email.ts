import { apiUser } from '../api-objects.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const usersLookupByEmail: SlackMethod = {
  name: 'users.lookupByEmail',
  scopes: ['users:read.email'],
  tier: 'tier3',
  needsToken: true,
  run({ world, args }) {
    const email = args.required('email', 'users_not_found').toLowerCase();
    const person = [...world.people.values()].find(
      (candidate) => candidate.email.toLowerCase() === email && !candidate.deleted,
    );
    if (person === undefined || person.teamId !== world.seed.teamId) return refuse('users_not_found');
    return { user: apiUser(world, person, { withEmail: true }) };
  },
};
