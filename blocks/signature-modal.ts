import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { actionIds, blockIds, callbackIds } from './action-ids.ts';
import type { CardTime } from './applicant-facts.ts';
import { inlineCaps } from './inline-text.ts';
import { limits } from './limits.ts';
import { dateToken, inline, mention } from './mrkdwn.ts';
import { context, plainText, section } from './slack-message.ts';
import { sectionsOf, wrapInline } from './wrap.ts';

/** Somebody else who said to be on it. */
interface ClaimedBy {
  readonly slackUserId: string;
  readonly since: CardTime;
}

/** What a person reads and fills in before they sign. */
export interface SignatureModalView {
  readonly shortSessionId: string;
  readonly headline: string;
  readonly counts: string;
  readonly verdict: 'APPROVE' | 'REJECT';
  /** Against what Yoti recommends. */
  readonly isOverride: boolean;
  readonly needsReason: boolean;
  readonly needsComment: boolean;
  /** The signature only proposes. */
  readonly needsSecond: boolean;
  readonly warning: string | null;
  readonly reasons: readonly { readonly code: string; readonly words: string }[];
  readonly claimedBy: ClaimedBy | null;
  /** Labels of checks that need a person and that this one has not opened. */
  readonly notOpened: readonly string[];
  readonly commentLimits: { readonly min: number; readonly max: number };
  /** What was typed already, when the form comes back with a warning. */
  readonly typed: { readonly reasonCode: string | null; readonly comment: string } | null;
  /** What the comment seems to hold and had better not: "an e-mail address". */
  readonly personalData: readonly string[];
  /** Comes back with the submission; never subject data. */
  readonly metadata: string;
}

const verbs = { APPROVE: 'Approve', REJECT: 'Reject' } as const;

/** The form for Approve or Reject: why, in a reason of the list and in words. */
export function buildSignatureModal(view: SignatureModalView): ModalView {
  const verb = verbs[view.verdict];
  return {
    type: 'modal',
    callback_id: callbackIds.signSession,
    title: plainText(`${verb} session`, limits.modalTitle),
    submit: plainText(view.needsSecond ? `Propose ${view.verdict}` : verb, limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    private_metadata: view.metadata,
    blocks: [
      section(
        `*${inline(view.headline, inlineCaps.reason)}*\n${joined([inline(view.counts, 150), `session …${inline(view.shortSessionId, 20)}`])}`,
      ),
      ...warnings(view),
      ...(view.reasons.length === 0 ? [] : [reasonInput(view)]),
      commentInput(view),
      context(finalWords(view)),
    ],
  };
}

function warnings(view: SignatureModalView): KnownBlock[] {
  const against = view.isOverride ? ' This goes against Yoti’s recommendation and is recorded as an override.' : '';
  return [
    ...(view.personalData.length === 0 ? [] : [section(personalDataText(view.personalData))]),
    ...claimWarning(view),
    ...(view.warning === null && against === '' ? [] : [section(`⚠️ ${inline(view.warning ?? '', 600)}${against}`)]),
    ...(view.notOpened.length === 0
      ? []
      : [context(`Not opened by you yet, under Details: ${inline(view.notOpened.join(', '), 600)}`)]),
  ];
}

function claimWarning({ claimedBy }: { readonly claimedBy: ClaimedBy | null }): KnownBlock[] {
  if (claimedBy === null) return [];
  const { slackUserId, since } = claimedBy;
  return [section(`⚠️ ${mention(slackUserId)} is on it since ${dateToken(since)}. You can still decide.`)];
}

function personalDataText(found: readonly string[]): string {
  return `⚠️ *Your comment seems to hold ${inline(found.join(' and '), 200)}.* It stands in reports, so leave such details out if you can. Send it once more to keep it as it is.`;
}

function reasonInput({ reasons, needsReason, typed }: SignatureModalView): InputBlock {
  const options = reasons.map(({ code, words }) => ({ text: plainText(words, limits.optionText), value: code }));
  const chosen = options.find(({ value }) => value === typed?.reasonCode);
  return {
    type: 'input',
    block_id: blockIds.decisionReason,
    optional: !needsReason,
    label: plainText('Reason', limits.buttonText),
    element: {
      type: 'static_select',
      action_id: actionIds.decisionReason,
      placeholder: plainText('Choose the main reason', limits.buttonText),
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  };
}

function commentInput({ needsComment, commentLimits, typed }: SignatureModalView): InputBlock {
  const { min, max } = commentLimits;
  return {
    type: 'input',
    block_id: blockIds.decisionComment,
    optional: !needsComment,
    label: plainText('Comment', limits.buttonText),
    hint: plainText(
      `${min} to ${max} characters, for whoever reads the file later. No names, document or card numbers, e-mail addresses.`,
      limits.hint,
    ),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.decisionComment,
      multiline: true,
      max_length: max,
      ...(typed === null || typed.comment === '' ? {} : { initial_value: typed.comment }),
    },
  };
}

function finalWords({ needsSecond }: SignatureModalView): string {
  return needsSecond
    ? 'A second reviewer has to countersign before this is a decision. You can withdraw it until then.'
    : 'This is your decision and it is final: nobody can change it later.';
}

export interface CountersignModalView {
  readonly shortSessionId: string;
  readonly headline: string;
  readonly counts: string;
  readonly verdict: 'APPROVE' | 'REJECT';
  readonly isOverride: boolean;
  readonly warning: string | null;
  readonly proposedBy: string;
  readonly proposedAt: CardTime;
  readonly reason: string | null;
  readonly comment: string | null;
  readonly claimedBy: ClaimedBy | null;
  readonly notOpened: readonly string[];
  readonly metadata: string;
}

/** What the second person reads before their signature makes it the decision. */
export function buildCountersignModal(view: CountersignModalView): ModalView {
  const against = view.isOverride ? '\n⚠️ Against Yoti’s recommendation: recorded as an override.' : '';
  return {
    type: 'modal',
    callback_id: callbackIds.countersign,
    title: plainText('Countersign', limits.modalTitle),
    submit: plainText('Countersign', limits.modalTitle),
    close: plainText('Cancel', limits.modalTitle),
    private_metadata: view.metadata,
    blocks: [
      section(`*${view.verdict} proposed* by ${mention(view.proposedBy)} · ${dateToken(view.proposedAt)}${against}`),
      section(
        `*${inline(view.headline, inlineCaps.reason)}*\n${joined([inline(view.counts, 150), `session …${inline(view.shortSessionId, 20)}`])}`,
      ),
      ...claimWarning(view),
      ...(view.warning === null ? [] : [section(`⚠️ ${inline(view.warning, 600)}`)]),
      ...(view.reason === null ? [] : [section(`*Reason:* ${inline(view.reason, inlineCaps.reason)}`)]),
      ...sectionsOf(['*Comment:*', ...(view.comment === null ? ['none'] : wrapInline(view.comment))]),
      ...(view.notOpened.length === 0
        ? []
        : [context(`Not opened by you yet, under Details: ${inline(view.notOpened.join(', '), 600)}`)]),
      context('With your signature this is the decision, and it is final.'),
    ],
  };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
