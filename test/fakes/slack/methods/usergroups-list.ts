import { apiGroup } from '../api-objects.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const usergroupsList: SlackMethod = {
  name: 'usergroups.list',
  scopes: ['usergroups:read'],
  tier: 'tier2',
  needsToken: true,
  run({ world, args }) {
    if (!world.seed.paidPlan) refuse('plan_upgrade_required');
    const groups = [...world.groups.values()].filter((group) => !group.disabled || args.flag('include_disabled'));
    return { usergroups: groups.map((group) => apiGroup(world, group, { withUsers: args.flag('include_users') })) };
  },
};
