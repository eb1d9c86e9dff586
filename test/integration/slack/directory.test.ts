import { describe, expect, test } from 'vitest';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { shareSlack } from '../../support/slack-adapters.ts';

const shared = shareSlack();

function parts() {
  const { slack, call } = shared();
  return { slack, directory: createSlackDirectory(call) };
}

describe('the directory', () => {
  test('knows who we are, the app’s id included', async () => {
    const { slack, directory } = parts();
    const { teamId, appId, botId, botUserId } = slack;
    const url = expect.stringMatching(/^https:\/\/[a-z0-9-]+\.slack\.com\/$/);
    expect(await directory.identity()).toEqual({ teamId, appId, botId, botUserId, url });
  });

  test.each([
    ['reviewer', {}],
    ['guest', { isGuest: true }],
    ['outsider', { isOutsider: true, slackTeamId: 'T0PARTNER1' }],
    ['deactivated', { isDeactivated: true }],
    ['otherBot', { isBot: true }],
  ] as const)('tells what kind of person %s is', async (kind, expected) => {
    const { slack, directory } = parts();
    const slackUserId = slack.people[kind].id;
    expect(await directory.person(slackUserId, slack.teamId)).toEqual({
      ...{ slackUserId, slackTeamId: slack.teamId },
      ...{ isBot: false, isDeactivated: false, isGuest: false, isOutsider: false },
      email: expect.stringMatching(/@example\.(com|org|test)$/),
      ...expected,
    });
  });

  test('says that somebody or some group does not exist', async () => {
    const { slack, directory } = parts();
    await expect(directory.person('U0NOBODY01', slack.teamId)).rejects.toMatchObject({
      code: 'user_not_found',
      retry: 'never',
    });
    await expect(directory.groupMembers('S0NOBODY01')).rejects.toMatchObject({ system: 'slack', retry: 'never' });
  });

  test('lists a group’s members as they are now', async () => {
    const { slack, directory } = parts();
    const { reviewer, secondReviewer } = slack.people;
    expect(await directory.groupMembers(slack.reviewersGroupId)).toEqual([reviewer.id, secondReviewer.id]);
    await slack.setGroupMembers(slack.reviewersGroupId, [reviewer.id]);
    expect(await directory.groupMembers(slack.reviewersGroupId)).toEqual([reviewer.id]);
  });

  test('opens a person’s own conversation and tells channels that others can see', async () => {
    const { slack, directory } = parts();
    expect(await directory.openDm(slack.people.manager.id)).toBe(slack.people.manager.id.replace(/^U/, 'D'));
    expect(await directory.isExternallyShared(slack.channels.review.id)).toBe(false);
    expect(await directory.isExternallyShared('C0SHARED01')).toBe(true);
  });

  test('lists everybody of the own workspace, and what they are called', async () => {
    const { slack, directory } = parts();
    const { manager, outsider } = slack.people;
    const people = await directory.everybody(slack.teamId);
    expect(people).toContainEqual(await directory.person(manager.id, slack.teamId));
    const names = await directory.everybodysNames();
    expect([...(names?.keys() ?? [])].toSorted()).toEqual(people?.map(({ slackUserId }) => slackUserId).toSorted());
    expect(names?.get(manager.id)).toBe(manager.realName);
    expect(names?.has(outsider.id)).toBe(false);
  });

  test('a revoked token is trouble that an operator can end, not an answer', async () => {
    const { slack, directory } = parts();
    await slack.revokeToken();
    await expect(directory.identity()).rejects.toMatchObject({ system: 'slack', retry: 'later', outcome: 'refused' });
    await slack.restoreToken();
    await expect(directory.identity()).resolves.toBeDefined();
  });
});
