import { describe, expect, test } from 'vitest';
import {
  actorOf,
  BlockActions,
  pressId,
  tickedOptions,
  typedText,
  ViewSubmission,
} from '../../../src/listeners/payloads.ts';

const press = BlockActions.parse({
  type: 'block_actions',
  user: { id: 'U1', team_id: 'T1', name: 'jane', username: 'jane' },
  team: { id: 'T9', domain: 'x' },
  container: { type: 'message', channel_id: 'C1', message_ts: '1.1' },
  actions: [{ action_id: 'approve_session', action_ts: '2.2', value: 'v' }],
});
const over = (changes: object) => BlockActions.parse({ ...press, ...changes });

describe('the id of a press', () => {
  test('is the same for the same press, whatever else the payload says', () => {
    const again = over({
      trigger_id: 'other',
      response_url: 'https://hooks.slack.com/x',
      user: { ...press.user, name: 'Evil' },
    });
    expect(pressId(again)).toBe(pressId(press));
    expect(pressId(press)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is another one for another person, workspace, message, channel or moment', () => {
    const others = [
      press,
      over({ user: { id: 'U2', team_id: 'T1' } }),
      over({ user: { id: 'U1', team_id: 'T2' } }),
      over({ container: { channel_id: 'C2', message_ts: '1.1' } }),
      over({ container: { channel_id: 'C1', message_ts: '1.2' } }),
      over({ actions: [{ action_id: 'approve_session', action_ts: '2.3' }] }),
      over({ container: { channel_id: 'C11', message_ts: '.1' } }),
    ];
    expect(new Set(others.map(pressId)).size).toBe(others.length);
  });
});

test('a person belongs to their own workspace, not to that of the channel', () => {
  expect(actorOf(press)).toEqual({ slackUserId: 'U1', slackTeamId: 'T1' });
  expect(actorOf({ user: { id: 'U1' }, team: { id: 'T9' } })).toEqual({ slackUserId: 'U1', slackTeamId: 'T9' });
  expect(actorOf({ user: { id: 'U1' }, team: null })).toEqual({ slackUserId: 'U1', slackTeamId: '' });
});

test('inputs are read by their ids, and what is not there is empty', () => {
  const submission = ViewSubmission.parse({
    type: 'view_submission',
    user: { id: 'U1' },
    view: {
      id: 'V1',
      callback_id: 'watch_session',
      state: {
        values: {
          a: { text: { type: 'plain_text_input', value: '  Jane ' }, none: { value: null } },
          b: { boxes: { selected_options: [{ value: 'images' }] }, empty: { selected_options: null } },
        },
      },
    },
  });
  expect([
    typedText(submission, 'a', 'text'),
    typedText(submission, 'a', 'none'),
    typedText(submission, 'x', 'y'),
  ]).toEqual(['Jane', '', '']);
  expect(tickedOptions(submission, 'b', 'boxes')).toEqual(['images']);
  expect(tickedOptions(submission, 'b', 'empty')).toEqual([]);
  expect(tickedOptions(submission, 'constructor', 'name')).toEqual([]);
});
