import { actionIds } from '../../blocks/action-ids.ts';
import type { Block, SlackMessage } from '../fakes/slack/slack-fake.ts';
import { findTexts } from '../support/message-texts.ts';
import { actionIdsOf } from '../support/world.ts';
import type { Stage, StagedSession } from './stage.ts';

/** What is left when nothing is to be decided: buttons that only look. */
export const closedButtons = [actionIds.openDetails, actionIds.openImages, actionIds.requestReport];
/** Approve asks for a form where something speaks against it. */
export const openButtons = [
  [actionIds.approveSession, actionIds.rejectSession, actionIds.claimSession, ...closedButtons],
  [actionIds.approveWithForm, actionIds.rejectSession, actionIds.claimSession, ...closedButtons],
];

/**
 * Whether a card has what a reviewer needs: every check with its recommendation, the picture, the buttons.
 * @returns what was seen, in words. @throws naming what is missing.
 */
export function describeOpenCard(stage: Stage, session: StagedSession, card: SlackMessage): string {
  const words = findTexts(card.blocks).map(({ text }) => text);
  const { checks, images } = session.expected;
  const recommendations = checks.flatMap(({ recommendation }) => recommendation ?? []);
  for (const recommendation of new Set(recommendations)) {
    const wanted = recommendations.filter((one) => one === recommendation).length;
    const shown = words.join('\n').split(`*${recommendation.replaceAll('_', ' ')}*`).length - 1;
    if (shown < wanted)
      throw new Error(`the card shows ${recommendation} ${shown} times, Yoti said it ${wanted} times`);
  }
  assertButtons(card, ...openButtons);
  const picture = images > 0 ? describePicture(stage, card) : 'no picture to show';
  return `“${headline(card)}”: ${checks.length} checks, ${picture}`;
}

/** @throws when the message has none of these rows of buttons. */
export function assertButtons(message: SlackMessage, ...wanted: readonly (readonly string[])[]): void {
  const buttons = actionIdsOf(message);
  if (!wanted.some((row) => row.join() === buttons.join()))
    throw new Error(`the buttons are ${buttons.join(', ') || 'none'}`);
}

/** The id of the file that the message's picture shows, if it has one. */
export function pictureFileOf(message: SlackMessage): string | undefined {
  const image = message.blocks.find((block) => block.type === 'image');
  return /"slack_file":\{"id":"([^"]+)"/.exec(JSON.stringify(image ?? {}))?.[1];
}

export function headline(message: SlackMessage): string {
  const header: Block | undefined = message.blocks.find((block) => block.type === 'header');
  return findTexts(header)[0]?.text ?? '(no headline)';
}

function describePicture(stage: Stage, card: SlackMessage): string {
  const fileId = pictureFileOf(card);
  const file = stage.slack.files().find((candidate) => candidate.id === fileId);
  if (file === undefined) throw new Error('the card has no picture');
  if (file.mimetype !== 'image/jpeg') throw new Error(`the picture is ${file.mimetype}`);
  const outside = file.sharedIn.filter((channel) => channel !== card.channel);
  if (outside.length > 0) throw new Error(`the picture is shared outside the channel: ${outside.join(', ')}`);
  return `contact sheet of ${Math.round(file.bytes.length / 1000)} kB`;
}
