import { describe, expect, test } from 'vitest';
import { allScenarios } from '../../fakes/yoti/scenarios/all-scenarios.ts';
import { judged } from './judge.ts';

const names = allScenarios.map((scenario) => scenario.name);

describe.each(names)('scenario %s', (name) => {
  test("Yoti's own client reads the session at every stage", async () => {
    await using judge = await judged();
    const { sessionId } = judge.fake.start(name);
    const states: string[] = [];
    for (let state = 'ONGOING'; state === 'ONGOING'; ) {
      const result = await judge.client.getSession(sessionId);
      states.push(result.getState());
      ({ state } = await judge.fake.advance(sessionId));
    }
    const last = await judge.client.getSession(sessionId);
    expect(new Set(states)).toEqual(new Set(['ONGOING']));
    expect(['COMPLETED', 'EXPIRED']).toContain(last.getState());
  });
});
