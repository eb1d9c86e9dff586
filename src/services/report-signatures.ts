import type { Transaction } from 'kysely';
import { wordsOfReason } from '../core/reasons.ts';
import type { ReportedSignature } from '../core/report/report-snapshot.ts';
import { slackUserOf } from '../core/slack-user.ts';
import type { StoredDecision } from '../db/decisions.ts';
import type { ProposalRow } from '../db/proposals.ts';
import type { Database } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { openComment } from './sealed-comment.ts';

interface Signed {
  readonly row: SessionRow;
  readonly decision: StoredDecision | null;
  readonly proposals: readonly ProposalRow[];
}

/** Everybody who put their name to something about a session, with reasons in words and comments opened. */
export async function readSignatures(
  deps: Pick<Deps, 'sealer' | 'settings'>,
  tx: Transaction<Database>,
  { row, decision, proposals }: Signed,
): Promise<readonly ReportedSignature[]> {
  const signatures: ReportedSignature[] = [];
  // One after the other: a transaction has one connection.
  for (const proposal of proposals) {
    signatures.push({
      act: 'proposed',
      verdict: proposal.verdict,
      slackUserId: proposal.slack_user_id,
      at: proposal.created_at.toISOString(),
      reason: wordsOf(deps, proposal.reason_code),
      hasComment: proposal.comment_id !== null,
      comment: await openComment(deps, tx, row, proposal.comment_id),
      isOverride: proposal.is_override,
      review: proposal.review,
      end: { state: proposal.state, at: proposal.ended_at?.toISOString() ?? null, slackUserId: enderOf(proposal) },
    });
  }
  if (decision === null) return signatures;
  const { verdict, slackUserId, decidedAt, commentId, isOverride, review } = decision;
  signatures.push({
    act: decision.proposedBy === null ? 'decided' : 'countersigned',
    ...{ verdict, slackUserId, at: decidedAt, isOverride, review, end: null },
    reason: wordsOf(deps, decision.reasonCode),
    hasComment: commentId !== null,
    comment: await openComment(deps, tx, row, commentId),
  });
  return signatures;
}

function wordsOf({ settings }: Pick<Deps, 'settings'>, code: string | null): string | null {
  return code === null ? null : wordsOfReason(settings.policy.reasons, code);
}

function enderOf({ ended_by }: ProposalRow): string | null {
  return ended_by === null ? null : slackUserOf(ended_by);
}
