import type { PersonKind } from '../fakes/slack/slack-fake.ts';
import { argumentsIn, exportFor, linesOf, typeIdv, verifyFile } from '../support/exports.ts';
import type { StoryStep } from './play-story.ts';
import { sessionOf } from './stage.ts';

const dayMs = 24 * 3600_000;

/** `/idv export`: the file comes as a direct message, and the command beside it finds it good without the app. */
export function exportLedger(kind: PersonKind): StoryStep {
  return {
    title: 'An auditor takes the ledger home and verifies it there',
    play: async (stage) => {
      const person = stage.slack.people[kind];
      // A story may run over midnight.
      const [from, to] = [dayMs, 0].map((ms) => new Date(Date.now() - ms).toISOString().slice(0, 10));
      await typeIdv(stage, person, `export ${from} ${to}`);
      const sent = await exportFor(stage, person);
      const { code, said } = await verifyFile(sent.file.bytes, argumentsIn(sent));
      if (code !== 0) throw new Error(`verify-ledger ends with ${code}: ${said}`);
      return `${sent.file.name}: ${said.split('\n')[0]}`;
    },
  };
}

/** `/idv audit`: one session's rows, with the decision and what it rests on. */
export function auditSession(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: 'An auditor asks who decided a session, and on what',
    play: async (stage) => {
      const person = stage.slack.people[kind];
      await typeIdv(stage, person, `audit ${sessionOf(stage, scenario).sessionId}`);
      const sent = await exportFor(stage, person, 2);
      const { code, said } = await verifyFile(sent.file.bytes, argumentsIn(sent));
      const decision = linesOf(sent).find(({ type }) => type === 'decision');
      if (code !== 0 || decision === undefined) throw new Error(`verify-ledger ends with ${code}: ${said}`);
      return `${sent.file.name}: ${decision['verdict']} by ${decision['by']}, verified offline`;
    },
  };
}
