import { sendOwnEvent } from '../own-events.ts';
import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';
import { channelsOf } from '../stored-files.ts';

export const filesDelete: SlackMethod = {
  name: 'files.delete',
  scopes: ['files:write'],
  tier: 'tier3',
  needsToken: true,
  run({ world, args }) {
    const file = world.files.get(args.required('file', 'file_not_found'));
    if (file === undefined) return refuse('file_not_found');
    if (file.deleted) refuse('file_deleted');
    file.deleted = true;
    file.bytes = new Uint8Array();
    void sendOwnEvent(world, { type: 'file_deleted', file_id: file.id, channel_ids: channelsOf(file) });
    return {};
  },
};
