import { refuse } from '../refusal.ts';
import type { MethodCall, SlackMethod } from '../slack-method.ts';
import { fillView, type StoredView, viewJson } from '../stored-views.ts';
import { readView } from '../view-arguments.ts';

export const viewsUpdate: SlackMethod = {
  name: 'views.update',
  scopes: [],
  tier: 'tier4',
  needsToken: true,
  run(call) {
    const view = findView(call);
    const hash = call.args.text('hash');
    if (hash !== undefined && hash !== view.hash) refuse('hash_conflict');
    const json = readView(call, { user: view.user, type: view.type });
    return { view: viewJson(call.world, fillView(call.world, view, json)) };
  },
};

function findView({ world, args }: MethodCall): StoredView {
  const externalId = args.text('external_id');
  const all = [...world.views.values(), ...world.homes.values()];
  const view =
    externalId === undefined
      ? all.find((one) => one.id === args.text('view_id'))
      : all.find((one) => one.external_id === externalId);
  return view ?? refuse('not_found');
}
