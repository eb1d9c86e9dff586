import { expect, test } from 'vitest';
import { displayNames } from '../../../src/services/display-names.ts';
import { idleWorld } from '../../support/idle-world.ts';

const world = idleWorld();

const named = (ids: readonly string[], patient: boolean) => displayNames(world().app().deps, ids, { patient });
const calls = (method: string) => world().slack.calls(method).length;

/** People of the workspace beside those that it has anyway. */
function hire(count: number): string[] {
  return world().slack.hire(count, world().slack.channels.review.id);
}

test('many people are all named by one look at the workspace, an outsider by one of their own', async () => {
  const crowd = hire(30);
  const { outsider } = world().slack.people;
  const before = calls('users.info');
  const names = await named([...crowd, outsider.id, ...crowd], true);
  expect(Object.keys(names).toSorted()).toEqual([...crowd, outsider.id].toSorted());
  expect(names[outsider.id]).toBe(outsider.realName);
  expect(crowd.filter((id) => names[id] === id)).toEqual([]);
  expect([calls('users.list'), calls('users.info') - before]).toEqual([1, 1]);
});

test('twenty people are asked about one by one', async () => {
  const crowd = hire(20);
  expect(Object.keys(await named(crowd, true)).toSorted()).toEqual(crowd.toSorted());
  expect(calls('users.list')).toBe(0);
});

test('where the workspace cannot be listed the most wanted are named', async () => {
  const crowd = hire(25);
  world().slack.faults.add({ method: 'users.list', kind: 'api_error', error: 'missing_scope', times: 1000 });
  expect(Object.keys(await named(crowd, true)).toSorted()).toEqual(crowd.slice(0, 20).toSorted());
});

test('who is patient waits while Slack is down, who is not gets no names', async () => {
  const crowd = hire(25);
  for (const method of ['users.list', 'users.info']) {
    world().slack.faults.add({ method, kind: 'error_before', times: 1000 });
  }
  await expect(named(crowd, true)).rejects.toMatchObject({ system: 'slack', retry: 'later' });
  expect(await named(crowd, false)).toEqual({});
});
