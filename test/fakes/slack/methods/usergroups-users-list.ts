import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const usergroupsUsersList: SlackMethod = {
  name: 'usergroups.users.list',
  scopes: ['usergroups:read'],
  tier: 'tier2',
  needsToken: true,
  run({ world, args }) {
    if (!world.seed.paidPlan) refuse('plan_upgrade_required');
    const group = world.groups.get(args.required('usergroup', 'no_such_subteam'));
    if (group === undefined || (group.disabled && !args.flag('include_disabled'))) return refuse('no_such_subteam');
    return { users: [...group.userIds] };
  },
};
