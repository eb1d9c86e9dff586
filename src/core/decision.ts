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
  readonly reasonCode: string | null;
  /** Against what Yoti recommended; `null` of a decision from before this was kept. */
  readonly isOverride: boolean | null;
  /** Whose proposal it was, where two people signed; the reviewer gave the second signature. */
  readonly proposedBy: { readonly slackUserId: string; readonly slackTeamId: string; readonly at: string } | null;
}

/** What a person can do about the decision of a session. */
export type SessionAct = 'decide' | 'countersign' | 'decline' | 'withdraw' | 'claim' | 'release';

/** What a person had opened before they signed, as the ledger has it: proof of review. Ids and counts, no subject data. */
export interface ReviewProof {
  /** How long the card had stood in its channel, in whole seconds. */
  readonly cardOpenSeconds: number;
  /** Pages of Details that were opened, at the version that was decided on. */
  readonly pages: readonly string[];
  /** Checks that stood on these pages, by their types, in the order of the card; each is named once. */
  readonly checksOpened: readonly string[];
  /** Checks that Yoti does not recommend to approve, and that were not opened. */
  readonly attentionNotOpened: readonly string[];
  readonly imagesViewed: number;
  readonly reports: number;
}
