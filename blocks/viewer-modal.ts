import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import { actionIds, viewStepActions } from './action-ids.ts';
import type { CardTime } from './applicant-facts.ts';
import { assertNever } from './assert-never.ts';
import { actions, button } from './button.ts';
import { cleanInline, cutUnits } from './inline-text.ts';
import { limits, roomy } from './limits.ts';
import { code, dateToken, inline, mention } from './mrkdwn.ts';
import { context, isSlackFileId, plainText, section } from './slack-message.ts';

export type ViewStep = keyof typeof viewStepActions;

export interface ViewerModalView {
  readonly shortSessionId: string;
  /** `all`: one sheet with every picture, which can only be left. */
  readonly kind: 'one' | 'all';
  /** "Driving licence GBR, back, 2 of 3". */
  readonly imageName: string;
  /** Counted from 1; `null` for the sheet, or when the picture is not among the others any more. */
  readonly position: { readonly index: number; readonly of: number } | null;
  /** "captured by camera". */
  readonly capture: string | null;
  /** "mirrored, turned 90°, zoom 2×, brighter +1"; empty for a picture as it came. */
  readonly stateWords: string;
  readonly picture: PictureView;
  /** Of the original. */
  readonly sha256: string | null;
  readonly canDelete: boolean;
  /** The steps that would change what is shown. */
  readonly steps: readonly ViewStep[];
  /** Comes back with every press; never subject data. */
  readonly metadata: string;
}

export type PictureView =
  | { readonly kind: 'ready'; readonly slackFileId: string; readonly altText: string; readonly damaged: boolean }
  /** The picture of the step before stays in sight meanwhile, when there is one. */
  | { readonly kind: 'rendering'; readonly slackFileId: string | null }
  | PlaceholderView
  | { readonly kind: 'failed'; readonly words: string };

export interface PlaceholderView {
  readonly kind: 'placeholder';
  readonly words: string;
  /** Who deleted the picture here, and when; nothing when it is missing for another reason. */
  readonly deletion?: { readonly slackUserId: string; readonly at: CardTime };
}

/** One picture of a session with its steps. Every button keeps its place, so that nobody presses the wrong one. */
export function buildViewerModal(view: ViewerModalView): ModalView {
  return {
    type: 'modal',
    title: plainText('Images', limits.modalTitle),
    close: plainText('Close', limits.modalTitle),
    private_metadata: view.metadata,
    blocks: [
      section(titleLines(view)),
      ...pictureBlocks(view),
      ...stepRows(view),
      context(noteLines(view)),
      ...(view.canDelete && view.kind === 'one' ? [actions([deleteButton(view)])] : []),
    ],
  };
}

function titleLines({ imageName, position, capture, shortSessionId }: ViewerModalView): string {
  const place = position === null ? [] : [`picture ${position.index} of ${position.of}`];
  const how = capture === null ? [] : [inline(capture, 100)];
  const line = [...place, ...how, `session …${inline(shortSessionId, 20)}`].join(' · ');
  return `*${inline(imageName, 200) || 'Picture'}*\n${line.charAt(0).toUpperCase()}${line.slice(1)}`;
}

function pictureBlocks(view: ViewerModalView): KnownBlock[] {
  const { picture } = view;
  const words = inline(view.stateWords, 200);
  const asked = words === '' ? '' : ` It will be ${words}.`;
  switch (picture.kind) {
    case 'ready':
      if (!isSlackFileId(picture.slackFileId))
        return [section('Slack did not take this picture. Press a step to try again.')];
      return [
        image(picture.slackFileId, picture.altText),
        context(`${picture.damaged ? damagedWords : ''}Shown ${words || 'as it came'}.`),
      ];
    case 'rendering':
      if (picture.slackFileId === null || !isSlackFileId(picture.slackFileId)) {
        return [section(`⏳ *Rendering…* The picture follows in a moment.${asked}`)];
      }
      return [
        image(picture.slackFileId, 'The picture of the step before, until the next one is made'),
        context(`⏳ *Rendering…* The next picture follows in a moment.${asked}`),
      ];
    case 'placeholder':
      return [section(placeholderLine(picture))];
    case 'failed':
      return [section(inline(picture.words, 500) || 'The picture could not be made.')];
    default:
      return assertNever(picture);
  }
}

const damagedWords = '*This file is damaged:* what could be read of it is shown. ';

function placeholderLine({ words, deletion }: PlaceholderView): string {
  if (deletion === undefined) return `*No picture here:* ${inline(words, 300)}.`;
  return `*No picture here:* deleted by ${mention(deletion.slackUserId)} on ${dateToken(deletion.at)}.`;
}

function image(slackFileId: string, altText: string): KnownBlock {
  const alt = cutUnits(cleanInline(altText, limits.altText), roomy(limits.altText));
  return { type: 'image', slack_file: { id: slackFileId }, alt_text: alt || 'Picture of this session' };
}

const labels: Readonly<Record<ViewStep, string>> = {
  previous: '◀ Previous',
  next: 'Next ▶',
  mirror: 'Flip',
  turn: 'Turn',
  reset: 'Reset',
  zoom_in: 'Zoom in',
  zoom_out: 'Zoom out',
  brighter: 'Brighter',
  darker: 'Darker',
  left: '← Left',
  right: 'Right →',
  up: '↑ Up',
  down: '↓ Down',
};

const spokenLabels: Readonly<Record<ViewStep, string>> = {
  previous: 'Previous picture',
  next: 'Next picture',
  mirror: 'Flip the picture, left becomes right',
  turn: 'Turn the picture a quarter clockwise',
  reset: 'Show the picture as it came',
  zoom_in: 'Zoom in',
  zoom_out: 'Zoom out',
  brighter: 'Make the picture brighter',
  darker: 'Make the picture darker',
  left: 'Show what is further left',
  right: 'Show what is further right',
  up: 'Show what is further up',
  down: 'Show what is further down',
};

const leavingSteps: readonly ViewStep[] = ['previous', 'next'];
const movingSteps: readonly ViewStep[] = ['left', 'right', 'up', 'down'];

function rowsOf({ kind, steps, picture }: ViewerModalView): readonly (readonly ViewStep[])[] {
  const onlyLeaves = picture.kind === 'placeholder' && steps.every((step) => leavingSteps.includes(step));
  if (kind === 'all' || onlyLeaves) return [leavingSteps];
  const isZoomed = movingSteps.some((step) => steps.includes(step));
  return [
    leavingSteps,
    ['mirror', 'turn', 'reset'],
    ['zoom_in', 'zoom_out', 'brighter', 'darker'],
    ...(isZoomed ? [movingSteps] : []),
  ];
}

function stepRows(view: ViewerModalView): ActionsBlock[] {
  return rowsOf(view).map((row) => actions(row.map(stepButton)));
}

function stepButton(step: ViewStep) {
  return button({ actionId: viewStepActions[step], label: labels[step], spoken: spokenLabels[step], value: step });
}

function noteLines(view: ViewerModalView): string {
  const idle = rowsOf(view)
    .flat()
    .filter((step) => !view.steps.includes(step))
    .map((step) => labels[step].replaceAll(/[^A-Za-z ]/g, '').trim());
  return [
    ...(idle.length === 0 ? [] : [`Not possible just now: ${idle.join(', ')}.`]),
    `${view.picture.kind === 'placeholder' ? '' : fileWords}This look is recorded.`,
    ...(view.sha256 === null ? [] : [`SHA-256 of the original: ${code(view.sha256, 80)}`]),
  ].join('\n');
}

const fileWords = 'The original is never changed. Picture files in your direct messages go after 15 minutes. ';

function deleteButton({ imageName }: ViewerModalView) {
  const spoken = `Delete for good: ${imageName}`;
  return button({ actionId: actionIds.imageDelete, label: 'Delete image…', spoken, value: 'delete', style: 'danger' });
}
