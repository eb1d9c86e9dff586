import type { Transaction } from 'kysely';
import type { Standing } from '../core/authorisation.ts';
import type { Decision, ReviewProof, SessionAct, Verdict } from '../core/decision.ts';
import type { Session } from '../core/session.ts';
import type { MessageRow } from '../db/messages.ts';
import type { ProposalRow } from '../db/proposals.ts';
import type { ReviewClaimRow } from '../db/review-claims.ts';
import type { Database } from '../db/schema.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { RoleSnapshot } from '../db/tables/decisions.ts';
import type { Deps } from './deps.ts';
import type { Actor, RoleRefusal } from './judge-role.ts';
import type { SegregationRefusal } from './judge-segregation.ts';

/** One press or form of a person about a session. Labels and names of the payload are not evidence and not here. */
export interface SessionClick {
  /** SHA-256 of team, place, action time and person: the same press again has the same id. */
  readonly actionId: string;
  readonly act: SessionAct;
  /** Of the act `decide`; `null` of the others. */
  readonly verdict: Verdict | null;
  readonly reasonCode: string | null;
  /** As `readComment` gives it. */
  readonly comment: string | null;
  /** The person filled in a form, which says everything that speaks against; a button alone does not. */
  readonly hasForm: boolean;
  /** Of an act on a proposal: which one the person saw. */
  readonly proposalId: string | null;
  readonly actor: Actor;
  readonly messageId: string;
  readonly sessionVersion: number;
  readonly channel: string;
  readonly messageTs: string;
}

type InShort = { readonly shortSessionId: string };
type Person = { readonly slackUserId: string };

/** What became of a click; every kind has a sentence of its own. */
export type DecisionOutcome =
  | ({ readonly kind: 'decided'; readonly verdict: Verdict } & InShort)
  | ({
      readonly kind: 'already';
      readonly decision: Decision;
      readonly byYou: boolean;
      readonly stateLabel: string;
    } & InShort)
  | { readonly kind: 'role'; readonly reason: RoleRefusal }
  | { readonly kind: 'stale'; readonly cardUrl: string | null }
  | { readonly kind: 'unknown_session' | 'unreadable' | 'cold' | 'unconfirmed' | 'not_recorded' | 'roles_unavailable' }
  | ({ readonly kind: 'gone' | 'expired' } & InShort)
  | ({ readonly kind: 'unfinished'; readonly stateLabel: string } & InShort)
  | GovernedOutcome;

/** Those that the rules about decisions bring. */
export type GovernedOutcome =
  | ({ readonly kind: 'proposed'; readonly verdict: Verdict; readonly expiresAt: string } & InShort)
  | ({ readonly kind: 'declined' | 'withdrawn' | 'claimed' | 'released' } & InShort)
  | { readonly kind: 'needs_form' }
  | ({ readonly kind: 'waits_for_second'; readonly verdict: Verdict } & Person & InShort)
  | ({ readonly kind: 'no_proposal' | 'own_proposal' | 'erased' } & InShort)
  | ({ readonly kind: 'not_your_proposal' | 'claimed_by_other' | 'not_your_claim' } & Person & InShort)
  | ({ readonly kind: 'segregated'; readonly why: SegregationRefusal } & InShort)
  | ({ readonly kind: 'not_opened'; readonly checks: readonly string[] } & InShort);

/** What a run under the session's lock came to, and what is to be rung for once it is committed. */
export interface Acted {
  readonly outcome: DecisionOutcome;
  readonly messageIds: readonly string[];
  readonly deliveryIds: readonly string[];
}

/** Everything that an act rests on, read under the session's lock. */
export interface ActContext {
  readonly deps: Deps;
  readonly tx: Transaction<Database>;
  readonly click: SessionClick;
  /** `null` while nobody knows yet who clicked: then nothing is signed. */
  readonly roleSnapshot: RoleSnapshot | null;
  readonly session: SessionRow;
  readonly message: MessageRow;
  readonly document: Session;
  readonly standing: Standing;
  /** The proposal that waits, in its time and for this version. */
  readonly proposal: ProposalRow | null;
  /** Who is on it, in their time. */
  readonly claim: ReviewClaimRow | null;
  readonly now: Date;
}

/** What a person puts their name to. */
export interface Signature {
  readonly verdict: Verdict;
  readonly reasonCode: string | null;
  readonly isOverride: boolean;
  readonly commentId: string | null;
  readonly review: ReviewProof;
}

/** What was known of the person's rights; without it nothing is signed. */
export function knownRole({ roleSnapshot }: ActContext): RoleSnapshot {
  if (roleSnapshot === null) throw new Error('a signature of somebody whose role is not known');
  return roleSnapshot;
}

/** Nothing was changed, for a reason that the person is told. */
export function nothingDone(outcome: DecisionOutcome): Acted {
  return { outcome, messageIds: [], deliveryIds: [] };
}

export function isSamePerson(
  row: { readonly slack_team_id: string; readonly slack_user_id: string },
  actor: Actor,
): boolean {
  return row.slack_user_id === actor.slackUserId && row.slack_team_id === actor.slackTeamId;
}
