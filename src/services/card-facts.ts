import type { CardFacts, CardProposal, ErasedFacts } from '../core/card-facts.ts';
import { rulesOf } from '../core/decision-policy.ts';
import { warnBeforeApproval } from '../core/outcome.ts';
import { wordsOfReason } from '../core/reasons.ts';
import type { Session } from '../core/session.ts';
import { findDecision } from '../db/decisions.ts';
import { findErasure } from '../db/erasures.ts';
import type { MessageRow } from '../db/messages.ts';
import type { ProposalRow } from '../db/proposals.ts';
import { findReviewClaim } from '../db/review-claims.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';
import { openRegistration, openSession } from './stored-session.ts';
import { findWaitingProposal } from './waiting-proposal.ts';

/** What a card's buttons point at: our message row and the version that the card shows. Never subject data. */
export interface ButtonPointer {
  readonly messageId: string;
  readonly sessionVersion: number;
  /** Of buttons that act on a proposal: the one that the card shows. */
  readonly proposalId: string | null;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function writeButtonValue(pointer: ButtonPointer): string {
  const proposal = pointer.proposalId === null ? '' : `.${pointer.proposalId}`;
  return `${pointer.messageId}.${pointer.sessionVersion}${proposal}`;
}

/** Reads a button's value back; `null` for anything this app did not write. */
export function readButtonValue(value: string): ButtonPointer | null {
  const [messageId = '', version = '', proposalId, ...more] = value.split('.');
  if (!uuid.test(messageId) || !/^\d{1,9}$/.test(version) || more.length > 0) return null;
  if (proposalId !== undefined && !uuid.test(proposalId)) return null;
  return { messageId, sessionVersion: Number(version), proposalId: proposalId ?? null };
}

/** Gathers what a card or alert is drawn from; `null` while nothing is known of the session yet. */
export async function loadCardFacts(deps: Deps, session: SessionRow, message: MessageRow): Promise<CardFacts | null> {
  const document = await openSession(deps, session);
  if (document === null) return null;
  const pointer = { messageId: message.id, sessionVersion: session.version, proposalId: null };
  const showsSheet = message.sheet_file_id !== null && message.sheet_ready;
  return {
    session: document,
    registration: openRegistration(deps, session),
    finalAt: session.final_at?.toISOString() ?? null,
    ...(await decisionFactsOf(deps, session, { document, pointer })),
    isGone: session.gone_at !== null,
    buttonValue: writeButtonValue(pointer),
    sheet:
      showsSheet && message.sheet_file_id !== null
        ? { slackFileId: message.sheet_file_id, captions: message.sheet_captions ?? [] }
        : null,
    sheetNote: showsSheet ? null : message.sheet_note,
    imagesPolicy: deps.settings.cardImages,
  };
}

/** What is left to say of an erased session. */
export async function loadErasedFacts(deps: Deps, session: SessionRow): Promise<ErasedFacts> {
  const erasure = await findErasure(deps.db, session.id);
  if (erasure === undefined) throw new Error('a session counts as erased without an erasure');
  const decision = await findDecision(deps.db, session.id);
  const { reasons } = deps.settings.policy;
  return {
    yotiSessionId: session.yoti_session_id,
    state: session.state,
    erasedAt: erasure.erased_at.toISOString(),
    cause: erasure.cause,
    decision,
    decisionReason: decision?.reasonCode == null ? null : wordsOfReason(reasons, decision.reasonCode),
  };
}

type DecisionFacts = Pick<CardFacts, 'decision' | 'decisionReason' | 'proposal' | 'claim' | 'approvesAtOnce'>;

async function decisionFactsOf(
  deps: Deps,
  session: SessionRow,
  { document, pointer }: { document: Session; pointer: ButtonPointer },
): Promise<DecisionFacts> {
  const { policy } = deps.settings;
  const now = deps.clock.now();
  const decision = await findDecision(deps.db, session.id);
  const proposal = await findWaitingProposal(deps, session);
  const claim = await findReviewClaim(deps.db, session.id);
  const isClaimed = claim !== undefined && claim.expires_at > now;
  const { needsReason, needsComment, needsSecond } = rulesOf(policy, document, 'APPROVE');
  return {
    decision,
    decisionReason: decision?.reasonCode == null ? null : wordsOfReason(policy.reasons, decision.reasonCode),
    proposal: proposal && toCardProposal(deps, proposal, pointer),
    claim: isClaimed ? { slackUserId: claim.slack_user_id, since: claim.claimed_at.toISOString() } : null,
    approvesAtOnce: !(isClaimed || needsReason || needsComment || needsSecond || warnBeforeApproval(document) !== null),
  };
}

function toCardProposal(deps: Deps, proposal: ProposalRow, pointer: ButtonPointer): CardProposal {
  const { reasons } = deps.settings.policy;
  return {
    verdict: proposal.verdict,
    slackUserId: proposal.slack_user_id,
    proposedAt: proposal.created_at.toISOString(),
    expiresAt: proposal.expires_at.toISOString(),
    reason: proposal.reason_code === null ? null : wordsOfReason(reasons, proposal.reason_code),
    isOverride: proposal.is_override,
    buttonValue: writeButtonValue({ ...pointer, proposalId: proposal.id }),
  };
}
