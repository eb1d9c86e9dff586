import type { Verdict } from './decision.ts';

/** What the customer's back end is told, by kind: ids, codes and times, never subject data (reliability-security 8.4). */
export type DeliveryNews =
  | {
      readonly kind: 'decision.recorded';
      readonly verdict: Verdict;
      readonly reasonCode: string | null;
      /** Against what Yoti recommends. */
      readonly isOverride: boolean;
      /** Slack user ids: who decided, and who gave the first signature where two were asked for. */
      readonly decidedBy: string;
      readonly proposedBy: string | null;
    }
  | {
      readonly kind: 'session.completed' | 'session.expired';
      readonly state: 'COMPLETED' | 'EXPIRED';
      readonly version: number;
    }
  | { readonly kind: 'session.erased'; readonly cause: 'asked' | 'retention' };

export type DeliveryKind = DeliveryNews['kind'];

export interface DeliveryFacts {
  readonly news: DeliveryNews;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly yotiSessionId: string;
  /** Of the session's deliveries: 1, 2, 3 … */
  readonly sequence: number;
  /** The ledger as it was then: whoever keeps deliveries is a witness against a rewritten ledger. */
  readonly ledgerHead: { readonly seq: number; readonly hash: string };
}

/** The bytes of a delivery. They are stored and sent again as they are: equal id, equal bytes (invariant I11). */
export function deliveryBody({ news, at, yotiSessionId, sequence, ledgerHead }: DeliveryFacts): string {
  const { kind, ...facts } = news;
  const { seq, hash } = ledgerHead;
  const when = kind === 'decision.recorded' ? { decidedAt: at } : {};
  return JSON.stringify({
    type: kind,
    timestamp: at,
    data: { yotiSessionId, ...facts, ...when, sequence, ledgerHead: { seq, hash } },
  });
}
