import { expect, test } from 'vitest';
import { buildMatchList } from '../../../blocks/match-list.ts';
import { buildFoundList, buildQueueList, type SessionListEntry } from '../../../blocks/session-list.ts';
import { messageProblems } from '../../support/slack-limits.ts';

const decidedAt = 1_768_042_800;
const entry: SessionListEntry = {
  ...{ shortSessionId: 'ab12cd34', stateLabel: 'COMPLETED', headline: '2 of 6 checks need you' },
  ...{ counts: 'Yoti: 1 REJECT, 1 CONSIDER, 4 APPROVE', applicantName: 'Alex Sample', decision: null },
  ...{ deadlineAt: decidedAt + 3600, since: decidedAt - 3600, buttonValue: 'session_01J' },
};
const decision = { verdict: 'REJECT', slackUserId: 'U0REVIEW', decidedAt } as const;
const many = Array.from({ length: 12 }, (_, index) => ({ ...entry, shortSessionId: `ab12cd${index + 10}` }));

test('what a search finds and what waits read well, and name nobody in the notification', async () => {
  const running = { ...entry, stateLabel: 'IN PROGRESS', headline: 'In progress', counts: '', applicantName: null };
  const all = {
    found: buildFoundList({
      sessions: [
        { ...entry, decision },
        { ...running, deadlineAt: null },
      ],
      hasMore: false,
    }),
    queue: buildQueueList({ waiting: [entry], more: 0, inProgress: 3, expired: 1 }),
    emptyQueue: buildQueueList({ waiting: [], more: 0, inProgress: 0, expired: 0 }),
  };
  await expect(`${JSON.stringify(all, null, 2)}\n`).toMatchFileSnapshot('__snapshots__/session-list.json');
  for (const message of Object.values(all)) {
    expect(messageProblems(message)).toEqual([]);
    expect(message.text).not.toContain('Alex');
  }
});

test('a list stops at ten and says how many more there are', () => {
  const found = buildFoundList({ sessions: many.slice(0, 10), hasMore: true });
  expect(found.text).toMatch(/^More than 10 sessions match/);
  const queue = buildQueueList({ waiting: many, more: 5, inProgress: 0, expired: 0 });
  expect(queue.text).toMatch(/^17 sessions wait for a decision/);
  expect(JSON.stringify(queue.blocks)).toContain('7 more wait');
  expect(queue.blocks.filter((block) => 'accessory' in block)).toHaveLength(10);
  expect([...messageProblems(found), ...messageProblems(queue)]).toEqual([]);
});

const match = {
  yotiSessionId: 's-ab12cd34',
  shortSessionId: 'ab12cd34',
  applicantName: 'Alex',
  stateLabel: 'COMPLETED',
};

test('sessions that match a command are named to whoever sees the message, and not in its notification', async () => {
  const list = buildMatchList('/idv show', [
    match,
    { ...match, yotiSessionId: 's-2', shortSessionId: 's-2', applicantName: null, stateLabel: 'EXPIRED' },
  ]);
  await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot('__snapshots__/match-list.json');
  expect(list.text).not.toContain('Alex');
  expect(JSON.stringify(list.blocks)).toContain('Alex');
  expect(messageProblems(list)).toEqual([]);
});

test('a list of matches stops at ten and says so', () => {
  const list = buildMatchList(
    '/idv-report',
    Array.from({ length: 11 }, () => ({ ...match, applicantName: '&'.repeat(100), yotiSessionId: '&'.repeat(80) })),
  );
  const shown = JSON.stringify(list.blocks);
  for (const text of [list.text, shown]) {
    expect(text.split('•').length - 1).toBe(10);
    expect(text).toContain('There are more');
  }
  expect(messageProblems(list)).toEqual([]);
});
