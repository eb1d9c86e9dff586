import { apiUser } from '../api-objects.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const usersInfo: SlackMethod = {
  name: 'users.info',
  scopes: ['users:read'],
  tier: 'tier4',
  needsToken: true,
  run({ world, args, scopes }) {
    const person = world.people.get(args.required('user', 'user_not_found'));
    if (person === undefined) return refuse('user_not_found');
    if (person.isStranger) refuse('user_not_visible');
    return { user: apiUser(world, person, { withEmail: scopes.includes('users:read.email') }) };
  },
};
