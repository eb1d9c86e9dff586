import { actionIds } from '../../blocks/action-ids.ts';
import type { PersonKind } from '../fakes/slack/slack-fake.ts';
import { findTexts } from '../support/message-texts.ts';
import { actionIdsOf } from '../support/world.ts';
import { assertButtons, closedButtons, openButtons } from './card-checks.ts';
import { plainWords } from './plain-words.ts';
import type { StoryStep } from './play-story.ts';
import { messageOf, type Stage, type StagedSession, sessionOf } from './stage.ts';

type Verdict = 'approve' | 'reject';

const button = { approve: actionIds.approveSession, reject: actionIds.rejectSession } as const;
const past = { approve: 'approved', reject: 'rejected' } as const;

/** One reviewer's click decides: told to them, shown on the card in place of the buttons. */
export function decide(kind: PersonKind, verdict: Verdict, scenario: string): StoryStep {
  return {
    title: `A reviewer ${verdict}s one`,
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const person = stage.slack.people[kind];
      await pressAndRead(stage, session, { kind, verdict, pattern: new RegExp(`^You ${past[verdict]}`) });
      return `${person.realName} is told; ${await decidedLine(stage, session)}`;
    },
  };
}

/** Two clicks at the same moment: one decides, the other person is told who decided and when. */
export function decideAtOnce(clicks: readonly (readonly [PersonKind, Verdict])[], scenario: string): StoryStep {
  return {
    title: 'Two reviewers click at once',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const pattern = /^You (approved|rejected)|was already/;
      const replies = await Promise.all(
        clicks.map(([kind, verdict]) => pressAndRead(stage, session, { kind, verdict, pattern })),
      );
      const won = clicks.filter((_, index) => replies[index]?.startsWith('You ') === true);
      const [winner] = won;
      if (winner === undefined || won.length > 1) throw new Error(`${won.length} clicks decided`);
      const { id: winnerId, realName } = stage.slack.people[winner[0]];
      const refusal = replies.find((text) => !text.startsWith('You '));
      if (refusal?.includes(`<@${winnerId}>`) !== true) throw new Error(`the other was told “${refusal}”`);
      const line = await decidedLine(stage, session);
      if (!line.includes(realName)) throw new Error(`${realName} was first, but ${line}`);
      return `${realName} was first; the other reads “${plainWords(stage, refusal)}”`;
    },
  };
}

/** Somebody who may not decide presses the button: told why, and the card stays open. */
export function refuse(kind: PersonKind, scenario: string, pattern: RegExp): StoryStep {
  return {
    title: 'A guest clicks and is refused',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const told = await pressAndRead(stage, session, { kind, verdict: 'approve', pattern });
      assertButtons(await messageOf(stage, session, { what: 'the card' }), openButtons);
      return `${stage.slack.people[kind].realName} alone reads “${told}”; the card is still open`;
    },
  };
}

/** Presses the button. @returns what this person alone is told about it. */
async function pressAndRead(
  stage: Stage,
  session: StagedSession,
  { kind, verdict, pattern }: { kind: PersonKind; verdict: Verdict; pattern: RegExp },
): Promise<string> {
  const { slack } = stage;
  const user = slack.people[kind].id;
  const card = await messageOf(stage, session, { what: `the card of ${session.scenario}` });
  const before = slack.ephemerals(user).length;
  const result = await slack.click({ user, channel: card.channel, ts: card.ts, actionId: button[verdict] });
  if (result.failed) throw new Error(`the click was answered ${result.status ?? 'not at all'}`);
  const told = () =>
    slack
      .ephemerals(user)
      .slice(before)
      .find(({ text }) => pattern.test(text));
  return (await slack.waitFor(told, `what ${slack.people[kind].realName} is told`, 20_000)).text;
}

async function decidedLine(stage: Stage, session: StagedSession): Promise<string> {
  const card = await messageOf(stage, session, {
    what: `the decided card of ${session.scenario}`,
    accept: (message) => !actionIdsOf(message).includes(actionIds.approveSession),
  });
  assertButtons(card, closedButtons);
  const line = findTexts(card.blocks).find(({ text }) => /\*(APPROVED|REJECTED)\* by/.test(text))?.text;
  if (line === undefined) throw new Error('the card does not say who decided');
  return `the card says “${plainWords(stage, line)}”`;
}
