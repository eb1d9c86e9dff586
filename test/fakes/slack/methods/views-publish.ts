import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';
import { publishHome, viewJson } from '../stored-views.ts';
import { readView } from '../view-arguments.ts';

export const viewsPublish: SlackMethod = {
  name: 'views.publish',
  scopes: [],
  tier: 'tier4',
  needsToken: true,
  run(call) {
    const { world, args } = call;
    const user = args.required('user_id');
    const person = world.people.get(user);
    if (person === undefined || person.deleted || person.teamId !== world.seed.teamId) return refuse('user_not_found');
    const hash = args.text('hash');
    if (hash !== undefined && hash !== world.homes.get(user)?.hash) refuse('hash_conflict');
    const json = readView(call, { user, type: 'home' });
    return { view: viewJson(world, publishHome(world, user, json)) };
  },
};
