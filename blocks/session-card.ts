import type { KnownBlock } from '@slack/types';
import { type ApplicantFacts, applicantSection, type CardTime } from './applicant-facts.ts';
import { assertNever } from './assert-never.ts';
import { type CheckLine, checkTexts } from './check-lines.ts';
import { cleanInline, cutUnits, inlineCaps } from './inline-text.ts';
import { cardBlocks, limits, roomy } from './limits.ts';
import { code, dateToken, inline, joinLines, mention } from './mrkdwn.ts';
import { closedActions, openActions, proposedActions, showImagesButton } from './session-buttons.ts';
import { context, header, isSlackFileId, mrkdwn, type SlackMessage, section } from './slack-message.ts';

/** Everything a card says, already decided and in words. */
export interface SessionCardView extends ApplicantFacts {
  readonly shortSessionId: string;
  /** "COMPLETED", "EXPIRED", "IN PROGRESS". */
  readonly stateLabel: string;
  readonly finalAt: CardTime;
  /** "2 of 6 checks need you"; the decision once there is one. */
  readonly headline: string;
  /** "Yoti: 1 REJECT, 5 APPROVE"; empty without checks. */
  readonly counts: string;
  readonly nextStep: string;
  readonly checks: readonly CheckLine[];
  /** Names of what Yoti sent and this version does not read. */
  readonly unreadFields: readonly string[];
  readonly picture: CardPicture | null;
  /** Said in place of a picture. */
  readonly pictureNote: string | null;
  /** How pictures of applicants appear in channels; unless `clear`, a button shows them to one person. */
  readonly imagesPolicy: 'clear' | 'blurred' | 'none';
  readonly buttonValue: string;
  readonly standing: CardStanding;
}

export interface CardPicture {
  readonly slackFileId: string;
  readonly captions: readonly string[];
}

export type CardStanding =
  | {
      readonly kind: 'open';
      readonly approvesAtOnce: boolean;
      /** Who said to be on it. */
      readonly claim: { readonly slackUserId: string; readonly since: CardTime } | null;
    }
  /** Signed once; a second person countersigns. */
  | {
      readonly kind: 'proposed';
      readonly verdict: 'APPROVE' | 'REJECT';
      readonly slackUserId: string;
      readonly proposedAt: CardTime;
      readonly expiresAt: CardTime;
      readonly reason: string | null;
      readonly againstRecommendation: boolean;
      readonly proposalValue: string;
    }
  | { readonly kind: 'closed' }
  /** Finished, but Yoti let go of it before anybody decided. */
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'decided';
      readonly verdict: 'APPROVE' | 'REJECT';
      readonly slackUserId: string;
      readonly decidedAt: CardTime;
      /** `null` when that was not recorded. */
      readonly againstRecommendation: boolean | null;
      /** Why, in the words of the list of reasons. */
      readonly reason: string | null;
      /** Who gave the first of two signatures. */
      readonly proposedBy: string | null;
    };

/** The card of one session: open with buttons, or decided with who, what and when in their place. */
export function buildSessionCard(view: SessionCardView): SlackMessage {
  const top = [header(headerText(view)), context(stateLine(view)), applicantSection(view)];
  const bottom = [...pictureBlocks(view), ...standingBlocks(view)];
  const checks = checkTexts(view.checks, {
    maxSections: cardBlocks - top.length - bottom.length,
    isOpen: view.standing.kind === 'open',
  });
  return { text: notification(view), blocks: [...top, ...checks.map(section), ...bottom] };
}

function headerText(view: SessionCardView): string {
  const sign = view.standing.kind === 'decided' ? `${decisionSigns[view.standing.verdict]} ` : '';
  return sign + cleanInline(view.headline, 130);
}

const decisionSigns = { APPROVE: '✅', REJECT: '❌' } as const;
const decisionWords = { APPROVE: 'APPROVED', REJECT: 'REJECTED' } as const;

/** Never a name: this line shows on lock screens (ruling 15). */
function notification(view: SessionCardView): string {
  const counts = view.counts === '' ? '' : ` ${inline(view.counts, 150)}.`;
  const outcome = `Identity check: ${inline(view.headline, 100)}.${counts}`;
  return `${outcome} ${inline(view.nextStep, 150)} Session …${inline(view.shortSessionId, 20)}.`;
}

function stateLine(view: SessionCardView): string {
  const finished = view.finalAt === null ? [] : [dateToken(view.finalAt)];
  const id = `session …${inline(view.shortSessionId, 20)}`;
  const parts = [`*${inline(view.stateLabel, 40)}*`, ...finished, inline(view.counts, 150), id];
  const line = parts.filter((part) => part !== '').join(' · ');
  if (view.unreadFields.length === 0) return line;
  const names = view.unreadFields.slice(0, 10).map((name) => code(name, 40));
  return `${line}\nYoti also sent what this version does not read: ${names.join(', ')}`;
}

function pictureBlocks(view: SessionCardView): KnownBlock[] {
  const { picture } = view;
  const isShown = picture !== null && isSlackFileId(picture.slackFileId);
  const words = isShown ? captionLine(picture) : inline(view.pictureNote ?? '', inlineCaps.reason);
  return [...(isShown ? [pictureBlock(picture)] : []), ...pictureWords(view, words, isShown)];
}

function pictureWords(view: SessionCardView, words: string, isShown: boolean): KnownBlock[] {
  if (view.imagesPolicy === 'clear') return words === '' ? [] : [context(words)];
  const lines = isShown ? [words, 'Pictures are blurred in this channel.'] : [whyNotShown(view, words)];
  const text = lines.filter((line) => line !== '').join('\n');
  return [{ type: 'section', text: mrkdwn(text), accessory: showImagesButton(view) }];
}

/** One sentence: where the channel has no pictures, nothing else that a note could say of them matters. */
function whyNotShown({ imagesPolicy }: SessionCardView, note: string): string {
  return imagesPolicy === 'none' || note === '' ? 'Pictures are not shown in this channel.' : note;
}

function pictureBlock({ slackFileId, captions }: CardPicture): KnownBlock {
  const spoken = captions.map((caption, index) => `${index + 1} ${cleanInline(caption, inlineCaps.code)}`);
  return {
    type: 'image',
    slack_file: { id: slackFileId },
    alt_text: cutUnits(`Pictures of this session: ${spoken.join('; ')}`, roomy(limits.altText)),
  };
}

function captionLine({ captions }: CardPicture): string {
  const shown = captions.map((caption, index) => `${index + 1} ${inline(caption, inlineCaps.code)}`);
  return joinLines([shown.join(' · ')], roomy(limits.contextText) - 100);
}

const goneText =
  '🗑 *Yoti no longer holds this session* (its retention is over, or it was deleted), so it cannot be decided.';

function standingBlocks(view: SessionCardView): KnownBlock[] {
  const { standing } = view;
  switch (standing.kind) {
    case 'open':
      return [
        ...(standing.claim === null ? [] : [context(claimLine(standing.claim))]),
        openActions({ ...view, ...standing, isClaimed: standing.claim !== null }),
      ];
    case 'proposed':
      return [section(proposalText(standing)), proposedActions({ ...view, ...standing })];
    case 'closed':
      return [closedActions(view)];
    case 'gone':
      return [section(goneText), closedActions(view)];
    case 'decided': {
      return [section(decidedText(standing)), closedActions(view)];
    }
    default:
      return assertNever(standing);
  }
}

function claimLine({ slackUserId, since }: { slackUserId: string; since: CardTime }): string {
  return `👤 ${mention(slackUserId)} is on it since ${dateToken(since)}`;
}

function proposalText(standing: Extract<CardStanding, { kind: 'proposed' }>): string {
  const { verdict, slackUserId, proposedAt, expiresAt, reason, againstRecommendation } = standing;
  const lines = [
    `✍️ *${verdict} proposed* by ${mention(slackUserId)} · ${dateToken(proposedAt)}${againstWords(againstRecommendation)}`,
    reasonLine(reason),
    `A second reviewer countersigns or declines until ${dateToken(expiresAt)}. It is no decision before that.`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** Who decided what and when, why, and whose proposal it was. */
export function decidedText(standing: Extract<CardStanding, { kind: 'decided' }>): string {
  const { verdict, slackUserId, decidedAt, againstRecommendation, reason, proposedBy } = standing;
  const what = `${decisionSigns[verdict]} *${decisionWords[verdict]}* by ${mention(slackUserId)}`;
  const second = proposedBy === null ? '' : `, as proposed by ${mention(proposedBy)}`;
  const line = `${what}${second} · ${dateToken(decidedAt)}${againstWords(againstRecommendation)}`;
  return [line, reasonLine(reason)].filter((part) => part !== '').join('\n');
}

function againstWords(against: boolean | null): string {
  if (against === null) return ' · override not recorded';
  return against ? ' · override, against Yoti’s recommendation' : '';
}

function reasonLine(reason: string | null): string {
  return reason === null ? '' : `Reason: ${inline(reason, inlineCaps.reason)}`;
}
