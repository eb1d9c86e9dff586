/** The reviewer's final word on a session. A session has at most one, ever (invariant 1). */
export type Verdict = 'APPROVE' | 'REJECT';

export interface Decision {
  readonly verdict: Verdict;
  readonly slackUserId: string;
  readonly slackTeamId: string;
  /** ISO 8601 UTC. */
  readonly decidedAt: string;
  /** The card version whose evidence the reviewer saw. */
  readonly sessionVersion: number;
  readonly evidenceDigest: string;
}
