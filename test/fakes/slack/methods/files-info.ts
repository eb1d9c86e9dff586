import { apiFile } from '../api-objects.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';

export const filesInfo: SlackMethod = {
  name: 'files.info',
  scopes: ['files:read'],
  tier: 'tier4',
  needsToken: true,
  run({ world, args }) {
    const file = world.files.get(args.required('file', 'file_not_found'));
    if (file === undefined || file.readyAt === undefined) return refuse('file_not_found');
    if (file.deleted) refuse('file_deleted');
    return { file: apiFile(world, file), comments: [], response_metadata: { next_cursor: '' } };
  },
};
