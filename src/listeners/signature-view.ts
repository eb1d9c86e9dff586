import type { CountersignModalView, SignatureModalView } from '../../blocks/signature-modal.ts';
import { commentLimits } from '../core/decision-comment.ts';
import { describeCheckType } from '../core/wording/check-types.ts';
import type { ProposalWords, SignatureForm } from '../services/prepare-signature.ts';

/** The form for a signature as its blocks want it. */
export function presentSignature(
  form: SignatureForm,
  said: Pick<SignatureModalView, 'metadata' | 'typed' | 'personalData'>,
): SignatureModalView {
  return {
    ...common(form),
    ...form.rules,
    reasons: form.reasons,
    commentLimits,
    ...said,
  };
}

/** The form for a second signature. */
export function presentCountersign(
  form: SignatureForm,
  proposal: ProposalWords,
  metadata: string,
): CountersignModalView {
  return {
    ...common(form),
    isOverride: form.rules.isOverride,
    proposedBy: proposal.slackUserId,
    proposedAt: seconds(proposal.at),
    reason: proposal.reason,
    comment: proposal.comment,
    metadata,
  };
}

function common({ shortSessionId, headline, counts, verdict, warning, claimedBy, notOpened }: SignatureForm) {
  return {
    ...{ shortSessionId, headline, counts, verdict, warning },
    claimedBy: claimedBy && { slackUserId: claimedBy.slackUserId, since: seconds(claimedBy.since) },
    notOpened: notOpened.map((type) => describeCheckType(type).label),
  };
}

function seconds(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000);
}
