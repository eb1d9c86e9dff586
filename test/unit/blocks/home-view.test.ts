import { describe, expect, test } from 'vitest';
import { buildHome, type HomeSession, type HomeTab } from '../../../blocks/home-view.ts';
import { findTexts } from '../../support/message-texts.ts';
import { viewProblems } from '../../support/slack-limits.ts';

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function textOf(tab: HomeTab): string {
  return findTexts(buildHome(tab).blocks)
    .map((found) => found.text)
    .join('\n');
}

function newHomeSession(over: Partial<HomeSession> = {}): HomeSession {
  return {
    stateLabel: 'COMPLETED',
    headline: '2 of 6 checks need you',
    counts: 'Yoti: 1 REJECT, 1 CONSIDER, 4 APPROVE',
    shortSessionId: 'ab12cd34',
    applicantName: 'Alex Sample',
    since: 1_768_039_440,
    buttonValue: 'session_01J',
    ...over,
  };
}

function newQueue(over: Partial<Extract<HomeTab, { kind: 'queue' }>> = {}): HomeTab {
  return {
    kind: 'queue',
    waiting: { sessions: [newHomeSession()], more: 0 },
    inProgress: {
      sessions: [newHomeSession({ stateLabel: 'IN PROGRESS', headline: 'In progress', counts: '' })],
      more: 0,
    },
    expired: { sessions: [], more: 0 },
    at: 1_768_042_800,
    ...over,
  };
}

describe('App Home', () => {
  test('lists what waits, what is in progress and what expired, each with its details', async () => {
    const home = buildHome(newQueue());
    await expect(json(home)).toMatchFileSnapshot('__snapshots__/home-view.json');
    expect(viewProblems(home)).toEqual([]);
    expect(textOf(newQueue())).toContain('*COMPLETED* · 2 of 6 checks need you\nAlex Sample · Yoti: 1 REJECT');
    expect(textOf(newQueue())).toContain('No session expired in the last week.');
  });

  test('tells a person without a role why it is empty and who can help', () => {
    const home = buildHome({ kind: 'no_role' });
    expect(viewProblems(home)).toEqual([]);
    expect(json(home)).toContain('You have no role in Countersign');
    expect(json(home)).not.toContain('home_details');
  });

  test('keeps within 100 blocks and says how many more there are and how to reach them', () => {
    const many = { sessions: Array.from({ length: 300 }, () => newHomeSession()), more: 1000 };
    const tab = newQueue({ waiting: many, inProgress: many, expired: many });
    const home = buildHome(tab);
    expect(viewProblems(home)).toEqual([]);
    const shown = json(home).split('"home_details"').length - 1;
    const left = Array.from(textOf(tab).matchAll(/(\d+) more are not listed/g), ([, count]) => Number(count));
    expect(left).toHaveLength(3);
    expect(shown + left.reduce((sum, count) => sum + count, 0)).toBe(3 * 1300);
    expect(textOf(tab)).toContain('`/idv show SESSION` opens any of them');
  });
});
