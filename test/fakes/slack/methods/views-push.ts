import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';
import { openModal, spendTrigger, viewJson } from '../stored-views.ts';
import { readView } from '../view-arguments.ts';

export const viewsPush: SlackMethod = {
  name: 'views.push',
  scopes: [],
  tier: 'tier4',
  needsToken: true,
  run(call) {
    const trigger = spendTrigger(call.world, call.args.required('trigger_id', 'invalid_trigger_id'));
    if (trigger.fromView === undefined || !call.world.views.has(trigger.fromView)) return refuse('not_found');
    const json = readView(call, { user: trigger.user, type: 'modal' });
    const view = openModal(call.world, { user: trigger.user, json, onTopOf: trigger.fromView });
    return { view: viewJson(call.world, view) };
  },
};
