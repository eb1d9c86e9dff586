import type { Decision } from './decision.ts';

/** One session as a list shows it. */
export interface ListedSession {
  /** Our session id: what a button beside it points at. */
  readonly sessionId: string;
  readonly shortSessionId: string;
  /** "IN PROGRESS", "COMPLETED", "EXPIRED", or Yoti's own word. */
  readonly stateLabel: string;
  readonly headline: string;
  readonly counts: string;
  readonly applicantName: string | null;
  /** ISO 8601 UTC: since when it is in this state, as far as we saw. */
  readonly since: string;
  /** ISO 8601 UTC: until when the applicant can act; `null` when nobody said. */
  readonly deadlineAt: string | null;
  readonly decision: Pick<Decision, 'verdict' | 'slackUserId' | 'decidedAt'> | null;
}

export interface SessionList {
  readonly sessions: readonly ListedSession[];
  /** How many there are beyond those. */
  readonly more: number;
}

/** What waits for the team, or that a person has no role to see it. */
export type Queue =
  | {
      readonly kind: 'queue';
      /** COMPLETED and not decided, the longest waiting first. */
      readonly waiting: SessionList;
      readonly inProgress: SessionList;
      /** EXPIRED within the last week, the latest first. */
      readonly expired: SessionList;
      /** ISO 8601 UTC. */
      readonly at: string;
    }
  | { readonly kind: 'no_role' };
