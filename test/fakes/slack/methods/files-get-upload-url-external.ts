import { refuse } from '../refusal.ts';
import type { SlackMethod } from '../slack-method.ts';
import { issueUpload } from '../stored-files.ts';

export const filesGetUploadUrlExternal: SlackMethod = {
  name: 'files.getUploadURLExternal',
  scopes: ['files:write'],
  tier: 'tier4',
  needsToken: true,
  run({ world, args }) {
    const name = args.required('filename', 'missing_argument');
    const length = args.integer('length') ?? 0;
    if (length <= 0) refuse('missing_argument');
    const altTxt = args.text('alt_txt') ?? '';
    if (altTxt.length > 1000) refuse('alt_txt_too_large');
    if (args.has('snippet_type') && length > 1_000_000) refuse('snippet_too_large');
    const file = issueUpload(world, { name, length, altTxt });
    return { upload_url: `${world.url}/upload/v1/${file.uploadTicket}`, file_id: file.id };
  },
};
