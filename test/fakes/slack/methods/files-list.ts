import { apiFile } from '../api-objects.ts';
import type { SlackMethod } from '../slack-method.ts';
import { channelsOf } from '../stored-files.ts';

export const filesList: SlackMethod = {
  name: 'files.list',
  scopes: ['files:read'],
  tier: 'tier3',
  needsToken: true,
  run({ world, args }) {
    const channel = args.text('channel');
    const all = [...world.files.values()].filter((file) => !file.deleted && file.readyAt !== undefined);
    const wanted = all.filter((file) => channel === undefined || channelsOf(file).includes(channel)).toReversed();
    const count = args.integer('count') ?? 100;
    const page = args.integer('page') ?? 1;
    const paging = { count, total: wanted.length, page, pages: Math.ceil(wanted.length / count) };
    return { files: wanted.slice((page - 1) * count, page * count).map((file) => apiFile(world, file)), paging };
  },
};
