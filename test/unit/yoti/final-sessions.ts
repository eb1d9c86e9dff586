import type { Contents, JsonContent } from '../../../src/core/contents.ts';
import { createPlayer } from '../../fakes/yoti/player.ts';
import type { Scenario } from '../../fakes/yoti/scenario.ts';
import { createSessionStore } from '../../fakes/yoti/session-store.ts';

export interface FinalSession {
  readonly name: string;
  /** What Yoti answers once the scenario has been played to its end. */
  readonly answer: unknown;
  /** Every JSON content that the answer leads to. */
  readonly contents: Contents;
}

/** Plays every scenario to its end, without a server. */
export function playToTheEnd(scenarios: readonly Scenario[]): Promise<readonly FinalSession[]> {
  const now = () => Date.parse('2026-03-02T09:00:00Z');
  const store = createSessionStore(now);
  const player = createPlayer({ store, now, sdkId: 'sdk', scenarios });
  return Promise.all(
    scenarios.map(async ({ name }) => {
      const { sessionId } = player.start(name);
      await player.complete(sessionId);
      const stored = [...store.get(sessionId).media].filter(([, { content }]) => content.type === 'JSON');
      const contents = await Promise.all(
        stored.map(async ([id, { content }]): Promise<[string, JsonContent]> => {
          const { bytes } = await content.load();
          return [id, { kind: 'json', value: JSON.parse(bytes.toString('utf8')) }];
        }),
      );
      return { name, answer: player.session(sessionId), contents: new Map(contents) };
    }),
  );
}
