import { actionIds } from '../../blocks/action-ids.ts';
import type { PersonKind, SlackMessage } from '../fakes/slack/slack-fake.ts';
import { findTexts } from '../support/message-texts.ts';
import { close, modalShowing, modalText } from '../support/modals.ts';
import { openForm, rejectReason, submitSignature } from '../support/sign.ts';
import { actionIdsOf } from '../support/world.ts';
import { decidedLine, pressAndRead } from './decision-steps.ts';
import { photograph } from './details-steps.ts';
import { plainWords } from './plain-words.ts';
import type { StoryStep } from './play-story.ts';
import { messageOf, type Stage, sessionOf } from './stage.ts';

/** Reject asks why; a comment that says nothing is not taken, one with an address in it is warned of. */
export function rejectWithReason(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: 'A reviewer rejects one, with a reason and a comment',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const person = stage.slack.people[kind];
      await openForm(stage, person.id, await cardOf(stage, scenario), actionIds.rejectSession);
      await photograph(stage, person.id, 'reject-form');
      const wordless = await submitSignature(stage, person.id, { reason: rejectReason, comment: '👍👍👍' });
      const problem = Object.values(wordless.errors ?? {})[0];
      if (problem === undefined) throw new Error('a comment of emoji was accepted');
      await submitSignature(stage, person.id, { comment: 'Reported as altered by jo@example.test.' });
      await modalShowing(stage, person.id, (view) => modalText(view).includes('seems to hold an e-mail address'));
      await photograph(stage, person.id, 'reject-form-warning');
      await submitSignature(stage, person.id, { comment: 'Reported as altered by whoever issued it.' });
      await seeOutcome(stage, person.id, /You rejected/);
      await close(stage, person.id);
      return `“${problem}” to emoji, a warning of an address, then ${await decidedLine(stage, session)}`;
    },
  };
}

/** Approving against Yoti is an override: with four eyes it is a proposal until somebody else countersigns it. */
export function overrideWithFourEyes(maker: PersonKind, second: PersonKind, scenario: string): StoryStep {
  return {
    title: 'An override: proposed by one, countersigned by another',
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const [first, other] = [stage.slack.people[maker], stage.slack.people[second]];
      await openForm(stage, first.id, await cardOf(stage, scenario), actionIds.approveWithForm);
      await photograph(stage, first.id, 'override-form');
      const comment = 'The match is a politician of the same name, born twenty years earlier.';
      await submitSignature(stage, first.id, { reason: 'false_positive', comment });
      await seeOutcome(stage, first.id, /You proposed APPROVE/);
      await close(stage, first.id);
      const proposed = await cardOf(stage, scenario, actionIds.countersignProposal);
      await picture(stage, 'card-proposed', session.sessionId);
      const own = { kind: maker, actionId: actionIds.countersignProposal, pattern: /has to be somebody else’s/ };
      const refusal = plainWords(stage, await pressAndRead(stage, proposed, own));
      await openForm(stage, other.id, proposed, actionIds.countersignProposal);
      await photograph(stage, other.id, 'countersign-form');
      await submitSignature(stage, other.id, {});
      await seeOutcome(stage, other.id, /You approved/);
      await close(stage, other.id);
      const line = await decidedLine(stage, session);
      await picture(stage, 'card-countersigned', session.sessionId);
      if (!line.includes(other.realName) || !line.includes(first.realName))
        throw new Error(`not both are named: ${line}`);
      return `${first.realName} reads “${refusal}” to a second press of their own; ${line}`;
    },
  };
}

/** "I am on it" on the card, and gone again. */
export function claimAndRelease(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: 'A reviewer is on one, and lets go',
    play: async (stage) => {
      const card = await cardOf(stage, scenario);
      const claim = { kind, actionId: actionIds.claimSession, pattern: /^You are on/ };
      await pressAndRead(stage, card, claim);
      const claimed = await cardOf(stage, scenario, actionIds.releaseSession);
      await picture(stage, 'card-claimed', sessionOf(stage, scenario).sessionId);
      const line = findTexts(claimed.blocks).find(({ text }) => text.includes('is on it'))?.text ?? '';
      await pressAndRead(stage, claimed, { kind, actionId: actionIds.releaseSession, pattern: /^You let go/ });
      await cardOf(stage, scenario, actionIds.claimSession);
      return `the card says “${plainWords(stage, line)}”, and then no longer`;
    },
  };
}

/** The card, once it has this button. */
function cardOf(stage: Stage, scenario: string, actionId: string = actionIds.openDetails): Promise<SlackMessage> {
  return messageOf(stage, sessionOf(stage, scenario), {
    what: `the card of ${scenario} with ${actionId}`,
    accept: (message) => actionIdsOf(message).includes(actionId),
  });
}

/** The form gave way to a sentence about what came of it. */
async function seeOutcome(stage: Stage, user: string, words: RegExp): Promise<void> {
  await modalShowing(stage, user, (view) => words.test(modalText(view)));
}

function picture(stage: Stage, name: string, text: string): Promise<void> {
  const { people, channels } = stage.slack;
  const subject = { viewer: people.reviewer.id, channel: channels.review.id, text };
  return stage.camera.take((shots) => shots.messageInBothSizes(name, subject));
}
