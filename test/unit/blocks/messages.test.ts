import { describe, expect, test } from 'vitest';
import { buildExpiredAlert } from '../../../blocks/expired-alert.ts';
import { buildOperatorAlert } from '../../../blocks/operator-alert.ts';
import * as replies from '../../../blocks/replies.ts';
import { buildWatchModal } from '../../../blocks/watch-modal.ts';
import { idvVerbs } from '../../../src/listeners/commands/idv.ts';
import { newExpiredView } from '../../support/card-views.ts';
import { messageProblems, viewProblems } from '../../support/slack-limits.ts';

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

describe('alerts', () => {
  test('an expired session is told with what was done, who owes what, and no decision buttons', async () => {
    const alert = buildExpiredAlert(newExpiredView());
    await expect(json(alert)).toMatchFileSnapshot('__snapshots__/expired-alert.json');
    expect(json(alert)).not.toMatch(/approve_session|reject_session/);
    expect(alert.text).not.toContain('Alex');
    expect(messageProblems(alert)).toEqual([]);
  });

  test('an operator is told what happened and what to do', async () => {
    const alert = buildOperatorAlert({
      title: 'Cards cannot be posted',
      whatHappened: 'Slack says that the review channel is archived.',
      whatToDo: 'Unarchive the channel or set SLACK_REVIEW_CHANNEL to another one.',
      reference: 'req_01J',
    });
    await expect(json(alert)).toMatchFileSnapshot('__snapshots__/operator-alert.json');
    expect(messageProblems(alert)).toEqual([]);
  });
});

describe('modals', () => {
  test('watching a session starts with its id and asks for what Yoti does not return', async () => {
    const modal = buildWatchModal({ yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34' });
    await expect(json(modal)).toMatchFileSnapshot('__snapshots__/watch-modal.json');
    expect(viewProblems(modal)).toEqual([]);
  });
});

describe('short answers', () => {
  test('read as one would say them', async () => {
    const view = { shortSessionId: 'ab12cd34', stateLabel: 'IN PROGRESS', reference: 'req_01J' };
    const decision = {
      verdict: 'APPROVE',
      slackUserId: 'U0REVIEW',
      decidedAt: 1_768_042_800,
      ...view,
      stateLabel: 'COMPLETED',
    } as const;
    const all = {
      decidedByYou: replies.decidedByYou(decision),
      alreadyDecided: replies.alreadyDecided(decision),
      alreadyDecidedByYou: replies.alreadyDecidedByYou({ ...decision, verdict: 'REJECT' }),
      notReviewer: replies.notReviewer(),
      guestRefused: replies.guestRefused(),
      outsiderRefused: replies.outsiderRefused(),
      botRefused: replies.botRefused(),
      deactivatedRefused: replies.deactivatedRefused(),
      rolesUnavailable: replies.rolesUnavailable(),
      checkingRole: replies.checkingRole(),
      staleCard: replies.staleCard(),
      unknownButton: replies.unknownButton(),
      notRecorded: replies.notRecorded(),
      notConfirmedYet: replies.notConfirmedYet(),
      takesLonger: replies.takesLonger(),
      sessionNotFinished: replies.sessionNotFinished(view),
      sessionExpired: replies.sessionExpired(view),
      sessionUnknown: replies.sessionUnknown(),
      sessionGoneAtYoti: replies.sessionGoneAtYoti(view),
      lookRefused: replies.lookRefused(),
      notReadYet: replies.notReadYet(view),
      imageGone: replies.imageGone(),
      imageDeleted: replies.imageDeleted({ imageName: 'Driving licence GBR, back, 2 of 3' }),
      noImages: replies.noImages(view),
      tooManyLooks: replies.tooManyLooks(),
      tooManyPages: replies.tooManyPages(),
      tooManyCommands: replies.tooManyCommands(),
      deleteNeedsAdmin: replies.deleteNeedsAdmin(),
      deleteHeld: replies.deleteHeld({ ...view, until: 1_767_225_600 }),
      deleteNotFinished: replies.deleteNotFinished(view),
      deleteNotTyped: replies.deleteNotTyped(),
      windowOutdated: replies.windowOutdated(),
      noSuchSession: replies.noSuchSession(),
      tooLong: replies.tooLong({ maxChars: 200 }),
      help: replies.help(),
      helpForUnknown: replies.help({ unknownWord: 'dance' }),
      watchRegistered: replies.watchRegistered(view),
      alreadyWatched: replies.alreadyWatched(view),
      badSessionId: replies.badSessionId('42'),
      notForYou: replies.notForYou({ role: 'manager' }),
      unknownFailure: replies.unknownFailure(view),
    };
    await expect(json(all)).toMatchFileSnapshot('__snapshots__/replies.json');
    expect(Object.keys(all).filter((name) => !(name in replies))).toEqual(['helpForUnknown']);
    expect(Object.keys(replies).filter((name) => !(name in all))).toEqual([]);
  });

  test('the help names every verb there is, and no other', () => {
    const named = Array.from(replies.help().matchAll(/`\/idv ([a-z]+)/g), ([, verb]) => verb);
    expect([...new Set(named)].sort()).toEqual(Object.keys(idvVerbs).sort());
  });
});
