import { actionIds } from '../../blocks/action-ids.ts';
import type { PersonKind, SlackMessage } from '../fakes/slack/slack-fake.ts';
import { findTexts } from '../support/message-texts.ts';
import { actionIdsOf } from '../support/world.ts';
import { assertButtons, closedButtons, openButtons } from './card-checks.ts';
import { plainWords } from './plain-words.ts';
import type { StoryStep } from './play-story.ts';
import { messageOf, type Stage, type StagedSession, sessionOf } from './stage.ts';

/** One click approves where Yoti does for every check. */
export function approve(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: 'A reviewer approves by one click',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const card = await messageOf(stage, session, { what: `the card of ${scenario}` });
      await pressAndRead(stage, card, { kind, actionId: actionIds.approveSession, pattern: /^You approved/ });
      return decidedLine(stage, session);
    },
  };
}

/** Two clicks at the same moment: one decides, the other person is told who decided and when. */
export function approveAtOnce(kinds: readonly PersonKind[], scenario: string): StoryStep {
  return {
    title: 'Two reviewers approve at once, by one click each',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const card = await messageOf(stage, session, { what: `the card of ${scenario}` });
      const pattern = /^You approved|was already/;
      const replies = await Promise.all(
        kinds.map((kind) => pressAndRead(stage, card, { kind, actionId: actionIds.approveSession, pattern })),
      );
      const won = kinds.filter((_, index) => replies[index]?.startsWith('You ') === true);
      const [winner] = won;
      if (winner === undefined || won.length > 1) throw new Error(`${won.length} clicks decided`);
      const { id: winnerId, realName } = stage.slack.people[winner];
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
      const card = await messageOf(stage, session, { what: 'the card' });
      const told = await pressAndRead(stage, card, { kind, actionId: actionIds.rejectSession, pattern });
      assertButtons(await messageOf(stage, session, { what: 'the card' }), ...openButtons);
      return `${stage.slack.people[kind].realName} alone reads “${told}”; the card is still open`;
    },
  };
}

/** Presses a button of a card. @returns what this person alone is told about it. */
export async function pressAndRead(
  stage: Stage,
  card: SlackMessage,
  { kind, actionId, pattern }: { kind: PersonKind; actionId: string; pattern: RegExp },
): Promise<string> {
  const { slack } = stage;
  const user = slack.people[kind].id;
  const before = slack.ephemerals(user).length;
  const result = await slack.click({ user, channel: card.channel, ts: card.ts, actionId });
  if (result.failed) throw new Error(`the click was answered ${result.status ?? 'not at all'}`);
  const told = () =>
    slack
      .ephemerals(user)
      .slice(before)
      .find(({ text }) => pattern.test(text));
  return (await slack.waitFor(told, `what ${slack.people[kind].realName} is told`)).text;
}

/** The card says who decided what, in place of its buttons. */
export async function decidedLine(stage: Stage, session: StagedSession): Promise<string> {
  const card = await messageOf(stage, session, {
    what: `the decided card of ${session.scenario}`,
    accept: (message) => !actionIdsOf(message).includes(actionIds.rejectSession) && findLine(message) !== undefined,
  });
  assertButtons(card, closedButtons);
  return `the card says “${plainWords(stage, findLine(card) ?? '')}”`;
}

function findLine(card: SlackMessage): string | undefined {
  return findTexts(card.blocks).find(({ text }) => /\*(APPROVED|REJECTED)\* by/.test(text))?.text;
}
