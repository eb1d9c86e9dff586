import { actionIds, blockIds } from '../../blocks/action-ids.ts';
import { deleteWord } from '../../blocks/delete-image-modal.ts';
import type { PersonKind, SlackMessage } from '../fakes/slack/slack-fake.ts';
import { findTexts } from '../support/message-texts.ts';
import { close, modalShowing, modalText, pressIn, submit } from '../support/modals.ts';
import { pictureFileOf } from './card-checks.ts';
import { photograph } from './details-steps.ts';
import type { StoryStep } from './play-story.ts';
import { messageOf, type Stage, sessionOf } from './stage.ts';
import { until } from './until.ts';
import { openViewer, seePicture } from './viewer-steps.ts';

/** An admin types the word: the picture goes at Yoti, from the card, and from Slack's files. */
export function deletePicture(kind: PersonKind, scenario: string): StoryStep {
  return {
    title: `An admin deletes one picture by typing ${deleteWord}`,
    play: async (stage) => {
      const session = sessionOf(stage, scenario);
      const person = stage.slack.people[kind];
      const before = await messageOf(stage, session, { what: `the card of ${scenario}` });
      await openViewer(stage, person.id, scenario);
      const { name } = await seePicture(stage, person.id, /Picture 1 of/);
      await pressIn(stage, person.id, actionIds.imageDelete);
      const refusal = await typeWord(stage, person.id, deleteWord.toLowerCase());
      if (refusal === undefined) throw new Error('the wrong word was accepted');
      await photograph(stage, person.id, 'delete-form');
      const trouble = await typeWord(stage, person.id, deleteWord);
      if (trouble !== undefined) throw new Error(`${deleteWord} was not accepted: ${trouble}`);
      await seeTombstone(stage, person.id);
      const after = await cardWithout(stage, scenario, before);
      await goneAtYoti(stage, session.sessionId);
      return `${name}: “${refusal}” to the wrong word, then deleted at Yoti; the card ${captionOf(before)} → ${captionOf(after)}`;
    },
  };
}

/** @returns what the form says under the input. */
async function typeWord(stage: Stage, user: string, word: string): Promise<string | undefined> {
  await modalShowing(stage, user, (view) => modalText(view).includes('cannot be undone'));
  const result = await submit(stage, user, {
    [blockIds.deleteImageConfirm]: { [actionIds.deleteImageConfirm]: word },
  });
  return result.errors?.[blockIds.deleteImageConfirm];
}

/** The form gives way to a word about it; below, the viewer has no picture any more. */
async function seeTombstone(stage: Stage, user: string): Promise<void> {
  await modalShowing(stage, user, (view) => modalText(view).includes('Deleted'));
  await photograph(stage, user, 'deleted-notice');
  await close(stage, user);
  await modalShowing(stage, user, (view) => modalText(view).includes('No picture here'));
  await photograph(stage, user, 'viewer-deleted');
  await close(stage, user);
}

/** The card with another sheet than before, and the old one gone from Slack. */
async function cardWithout(stage: Stage, scenario: string, before: SlackMessage): Promise<SlackMessage> {
  const old = pictureFileOf(before);
  const after = await messageOf(stage, sessionOf(stage, scenario), {
    what: `the card of ${scenario} with a new sheet`,
    accept: (card) => pictureFileOf(card) !== undefined && pictureFileOf(card) !== old,
  });
  const isGone = () => stage.slack.files().every(({ id, deleted }) => id !== old || deleted) || undefined;
  await stage.slack.waitFor(isGone, 'the old sheet to go');
  return after;
}

async function goneAtYoti(stage: Stage, sessionId: string): Promise<void> {
  const deleted = () =>
    stage.yoti.calls().some((call) => call.method === 'DELETE' && call.path.includes(sessionId) && call.status < 300);
  await until(() => deleted() || undefined, 'the deletion at Yoti', 20_000);
}

/** What stands below the sheet. */
function captionOf(card: SlackMessage): string {
  const index = card.blocks.findIndex(({ type }) => type === 'image');
  return `“${findTexts(card.blocks[index + 1])[0]?.text ?? ''}”`;
}
