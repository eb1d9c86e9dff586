import type { JSONColumnType } from 'kysely';
import type { ReviewProof, SessionAct } from '../../core/decision.ts';
import type { Defaulted, WorkColumns } from './work-columns.ts';

export interface DecisionsTable {
  session_id: string;
  verdict: 'APPROVE' | 'REJECT';
  slack_team_id: string;
  slack_user_id: string;
  decided_at: Date;
  action_id: string;
  session_version: number;
  evidence_digest: string;
  role_snapshot: JSONColumnType<RoleSnapshot>;
  evidence_images: JSONColumnType<string[]> | null;
  channel: string;
  message_ts: string;
  reason_code: string | null;
  /** Against what Yoti recommends; `null` of decisions from before this was kept. */
  is_override: boolean | null;
  comment_id: string | null;
  /** The first signature, where two were asked for; the person of this row gave the second. */
  proposal_id: string | null;
  review: JSONColumnType<ReviewProof> | null;
}

/** Why the person was allowed to decide, as known at the moment of the click. */
export interface RoleSnapshot {
  role: 'reviewer';
  /** The user id itself or the user group through which the role was held. */
  via: string;
  personRefreshedAt: string;
  groupRefreshedAt: string | null;
}

export type ProposalState = 'open' | 'countersigned' | 'declined' | 'withdrawn' | 'expired' | 'superseded';

/** The first of two signatures: what one person proposes, until another agrees, somebody ends it, or its time is over. */
export interface ProposalsTable {
  id: string;
  session_id: string;
  verdict: 'APPROVE' | 'REJECT';
  reason_code: string | null;
  is_override: boolean;
  comment_id: string | null;
  slack_team_id: string;
  slack_user_id: string;
  action_id: string;
  session_version: number;
  evidence_digest: string;
  evidence_images: JSONColumnType<string[]>;
  role_snapshot: JSONColumnType<RoleSnapshot>;
  review: JSONColumnType<ReviewProof>;
  channel: string;
  message_ts: string;
  state: ProposalState;
  created_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  /** As the ledger names who ended it; `system` when its time was over or the session moved on. */
  ended_by: string | null;
  ended_action_id: string | null;
}

/** What a person wrote beside a verdict. Decisions are final; this can be erased. */
export interface DecisionCommentsTable {
  id: string;
  session_id: string;
  comment_sealed: string;
  created_at: Date;
}

/** "I am on it": who looks after a session, until they let go or their time is over. */
export interface ReviewClaimsTable {
  session_id: string;
  slack_team_id: string;
  slack_user_id: string;
  action_id: string;
  claimed_at: Date;
  expires_at: Date;
}

export interface ClickRequestsTable extends WorkColumns {
  id: string;
  session_id: string;
  message_id: string;
  act: Defaulted<SessionAct>;
  /** Of an act that names one. */
  verdict: 'APPROVE' | 'REJECT' | null;
  reason_code: string | null;
  comment_sealed: string | null;
  /** The person filled in a form, which says all that speaks against; a button alone does not. */
  has_form: Defaulted<boolean>;
  proposal_id: string | null;
  slack_team_id: string;
  slack_user_id: string;
  channel: string;
  message_ts: string;
  session_version: number;
  created_at: Date;
}
