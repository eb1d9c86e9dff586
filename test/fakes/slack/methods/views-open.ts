import type { SlackMethod } from '../slack-method.ts';
import { openModal, spendTrigger, viewJson } from '../stored-views.ts';
import { readView } from '../view-arguments.ts';

export const viewsOpen: SlackMethod = {
  name: 'views.open',
  scopes: [],
  tier: 'tier4',
  needsToken: true,
  run(call) {
    const trigger = spendTrigger(call.world, call.args.required('trigger_id', 'invalid_trigger_id'));
    const json = readView(call, { user: trigger.user, type: 'modal' });
    const view = openModal(call.world, { user: trigger.user, json, onTopOf: undefined });
    return { view: viewJson(call.world, view) };
  },
};
