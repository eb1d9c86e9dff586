import { pressAgain } from '../../../blocks/decision-replies.ts';
import { formTooLate } from '../../../blocks/report-replies.ts';
import { buildCountersignModal, buildSignatureModal } from '../../../blocks/signature-modal.ts';
import type { SessionAct, Verdict } from '../../core/decision.ts';
import type { SessionClick } from '../../services/act-context.ts';
import { takeClick } from '../../services/decide-click.ts';
import type { Deps } from '../../services/deps.ts';
import { prepareSignature } from '../../services/prepare-signature.ts';
import { openForm } from '../open-form.ts';
import type { BlockActions } from '../payloads.ts';
import type { PressAnswer } from '../press.ts';
import { readPress, writeFormPointer } from '../session-click.ts';
import { presentCountersign, presentSignature } from '../signature-view.ts';

/** Approve where nothing has to be said: @returns the answer for the person, once the click is stored. */
export async function approveAtOnce(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  const click = readPress(body, 'decide', 'APPROVE');
  const outcome = await takeClick(deps, click);
  // Since the card was drawn somebody may have said to be on it: the form warns of that.
  if (outcome.kind === 'needs_form') return openSignatureForm(deps, body, click);
  return deps.present.decisionReply(outcome);
}

/** Approve or Reject where a form comes first; whoever may not sign is told at once. */
export async function signWithForm(deps: Deps, body: BlockActions, verdict: Verdict): Promise<PressAnswer> {
  return openSignatureForm(deps, body, readPress(body, 'decide', verdict));
}

/** Countersign: what was proposed, and why, before the second signature. */
export async function countersign(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  return openSignatureForm(deps, body, readPress(body, 'countersign', null));
}

/** Decline, withdraw, “I am on it” and “Let go”: a press is all they need. */
export async function actAtOnce(deps: Deps, body: BlockActions, act: SessionAct): Promise<PressAnswer> {
  return deps.present.decisionReply(await takeClick(deps, readPress(body, act, null)));
}

async function openSignatureForm(deps: Deps, body: BlockActions, click: SessionClick): Promise<PressAnswer> {
  const prepared = await prepareSignature(deps, click);
  if (prepared.kind === 'answer') {
    // A form cannot be opened later than Slack's three seconds, so nobody is asked about meanwhile.
    return prepared.outcome.kind === 'cold' ? pressAgain() : deps.present.decisionReply(prepared.outcome);
  }
  const { form } = prepared;
  const metadata = writeFormPointer({ click, warnedOf: null });
  const view =
    form.proposal === null
      ? buildSignatureModal(presentSignature(form, { metadata, typed: null, personalData: [] }))
      : buildCountersignModal(presentCountersign(form, form.proposal, metadata));
  return openForm(deps, body.trigger_id ?? '', view, formTooLate());
}
