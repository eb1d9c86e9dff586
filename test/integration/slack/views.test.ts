import { describe, expect, test } from 'vitest';
import { buildNoticeModal } from '../../../blocks/notice-modal.ts';
import { createSlackViews } from '../../../src/slack/views.ts';
import { shareSlack } from '../../support/slack-adapters.ts';

const shared = shareSlack();
const view = buildNoticeModal({ title: 'Countersign', text: 'A sentence.' });

describe('an update of a view', () => {
  test('of one that nobody has open any more says that it is closed', async () => {
    const views = createSlackViews(shared().call);
    expect(await views.update({ viewId: 'V0CLOSED1', hash: null }, view)).toBe('closed');
  });

  test.each([
    ['hash_conflict', 'overtaken'],
    ['view_not_found', 'closed'],
  ])('that Slack refuses as %s says that the view is %s', async (error, isNot) => {
    const { slack, call } = shared();
    slack.faults.add({ method: 'views.update', kind: 'api_error', error, times: 1 });
    expect(await createSlackViews(call).update({ viewId: 'V1', hash: '1.a' }, view)).toBe(isNot);
  });

  test('that Slack refuses for its layout is a failure', async () => {
    const { slack, call } = shared();
    slack.faults.add({ method: 'views.update', kind: 'api_error', error: 'invalid_blocks', times: 1 });
    const refused = createSlackViews(call).update({ viewId: 'V1', hash: null }, view);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_blocks', retry: 'never' });
  });
});
