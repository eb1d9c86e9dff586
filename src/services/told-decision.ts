import type { Transaction } from 'kysely';
import type { Verdict } from '../core/decision.ts';
import { findDecision } from '../db/decisions.ts';
import { findDecisionSequence } from '../db/deliveries.ts';
import type { Database } from '../db/schema.ts';

/** A decision as the customer's back end is told of it: ids, codes and times. */
export interface ToldDecision {
  readonly verdict: Verdict;
  readonly reasonCode: string | null;
  /** `null` of a decision from before this was kept. */
  readonly isOverride: boolean | null;
  /** Slack user ids, as in the delivery. */
  readonly decidedBy: string;
  readonly proposedBy: string | null;
  /** ISO 8601 UTC. */
  readonly decidedAt: string;
  /** Of its delivery; `null` when there is no record of one. */
  readonly sequence: number | null;
}

/** The decision of a session in the words of its delivery; `null` while there is none. */
export async function toldDecision(tx: Transaction<Database>, sessionId: string): Promise<ToldDecision | null> {
  const decision = await findDecision(tx, sessionId);
  if (decision === null) return null;
  const { verdict, reasonCode, isOverride, slackUserId, proposedBy, decidedAt } = decision;
  return {
    ...{ verdict, reasonCode, isOverride, decidedAt },
    decidedBy: slackUserId,
    proposedBy: proposedBy?.slackUserId ?? null,
    sequence: await findDecisionSequence(tx, sessionId),
  };
}
