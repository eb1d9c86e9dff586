import { createHash } from 'node:crypto';
import { actionIds, blockIds } from '../../../blocks/action-ids.ts';
import { commentUnusable, personalDataWords, pressAgain, reasonMissing } from '../../../blocks/decision-replies.ts';
import { windowOutdated } from '../../../blocks/replies.ts';
import { buildSignatureModal } from '../../../blocks/signature-modal.ts';
import { commentLimits, readComment } from '../../core/decision-comment.ts';
import { findPersonalData } from '../../core/personal-data.ts';
import type { SessionClick } from '../../services/act-context.ts';
import { takeClick } from '../../services/decide-click.ts';
import type { Deps } from '../../services/deps.ts';
import { prepareSignature, type SignatureForm } from '../../services/prepare-signature.ts';
import { chosenOption, typedText, type ViewSubmission } from '../payloads.ts';
import { readForm, writeFormPointer } from '../session-click.ts';
import { presentSignature } from '../signature-view.ts';
import type { FormAnswer } from './form-answer.ts';

/** Approve or Reject was sent with its reason and comment: it is recorded, or the form says what is missing. */
export async function signatureForm(deps: Deps, body: ViewSubmission): Promise<FormAnswer> {
  const read = readForm(body, 'decide');
  if (read === null) return { kind: 'notice', text: windowOutdated() };
  const reasonCode = chosenOption(body, blockIds.decisionReason, actionIds.decisionReason);
  const typed = typedText(body, blockIds.decisionComment, actionIds.decisionComment);
  const comment = readComment(typed);
  if (comment.kind === 'unusable') return commentError();
  const text = comment.kind === 'comment' ? comment.text : null;
  const click: SessionClick = { ...read.click, reasonCode, comment: text };
  const outcome = await warnOrTake(deps, click, read.warnedOf);
  if (outcome.kind === 'warned') return outcome.answer;
  if (outcome.kind === 'needs_form') return missing(deps, click);
  return { kind: 'notice', text: deps.present.decisionReply(outcome) };
}

/** The second signature. */
export async function countersignForm(deps: Deps, body: ViewSubmission): Promise<FormAnswer> {
  const read = readForm(body, 'countersign');
  if (read === null) return { kind: 'notice', text: windowOutdated() };
  return { kind: 'notice', text: deps.present.decisionReply(await takeClick(deps, read.click)) };
}

/** A comment that seems to hold personal data comes back once, with what was typed; sent again it is kept as it is. */
async function warnOrTake(deps: Deps, click: SessionClick, warnedOf: string | null) {
  const kinds = click.comment === null ? [] : findPersonalData(click.comment);
  const digest = createHash('sha256')
    .update(click.comment ?? '')
    .digest('hex');
  if (kinds.length === 0 || warnedOf === digest) return takeClick(deps, click);
  const form = await formOf(deps, click);
  if (typeof form === 'string') return { kind: 'warned', answer: { kind: 'notice', text: form } } as const;
  const said = {
    metadata: writeFormPointer({ click, warnedOf: digest }),
    typed: { reasonCode: click.reasonCode, comment: click.comment ?? '' },
    personalData: personalDataWords(kinds),
  };
  const answer = { kind: 'view', view: buildSignatureModal(presentSignature(form, said)) } as const;
  return { kind: 'warned', answer } as const;
}

/** The form anew, or the sentence that stands in its way by now. */
async function formOf(deps: Deps, click: SessionClick): Promise<SignatureForm | string> {
  const prepared = await prepareSignature(deps, click);
  if (prepared.kind === 'form') return prepared.form;
  return prepared.outcome.kind === 'cold' ? pressAgain() : deps.present.decisionReply(prepared.outcome);
}

/** Slack itself insists on what the form marks as needed; what it needs may have changed since it was opened. */
async function missing(deps: Deps, click: SessionClick): Promise<FormAnswer> {
  const form = await formOf(deps, click);
  if (typeof form === 'string') return { kind: 'notice', text: form };
  const listed = form.reasons.some(({ code }) => code === click.reasonCode);
  if (!listed && (form.rules.needsReason || click.reasonCode !== null)) {
    return { kind: 'errors', errors: { [blockIds.decisionReason]: reasonMissing() } };
  }
  return commentError();
}

function commentError(): FormAnswer {
  return { kind: 'errors', errors: { [blockIds.decisionComment]: commentUnusable(commentLimits) } };
}
