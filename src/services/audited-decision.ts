import type { Selectable } from 'kysely';
import { findVersion } from '../db/sessions.ts';
import type { DecisionsTable, ProposalsTable } from '../db/tables/decisions.ts';
import type { DecisionFacts } from '../ledger/export-format.ts';
import { type Deps, slackActor } from './deps.ts';

/** What the decision of a session rests on, without anything of the applicant; `null` while there is none. */
export async function auditedDecision(deps: Deps, sessionId: string): Promise<DecisionFacts | null> {
  const { db } = deps;
  const row = await db.selectFrom('decisions').selectAll().where('session_id', '=', sessionId).executeTakeFirst();
  if (row === undefined) return null;
  const proposal =
    row.proposal_id === null
      ? null
      : await db.selectFrom('proposals').selectAll().where('id', '=', row.proposal_id).executeTakeFirstOrThrow();
  const facts = await signatureFacts(deps, { ...row, at: row.decided_at });
  const first = proposal === null ? null : await signatureFacts(deps, { ...proposal, at: proposal.created_at });
  return {
    type: 'decision',
    ...facts,
    proposal: proposal === null || first === null ? null : { id: proposal.id, ...first },
  };
}

type Signed = Pick<
  Selectable<DecisionsTable> | Selectable<ProposalsTable>,
  | 'session_id'
  | 'verdict'
  | 'reason_code'
  | 'is_override'
  | 'slack_team_id'
  | 'slack_user_id'
  | 'session_version'
  | 'evidence_digest'
  | 'evidence_images'
  | 'role_snapshot'
  | 'review'
> & { readonly at: Date };

async function signatureFacts(deps: Deps, signed: Signed): Promise<Omit<DecisionFacts, 'type' | 'proposal'>> {
  const version = await findVersion(deps.db, signed.session_id, signed.session_version);
  return {
    verdict: signed.verdict,
    reasonCode: signed.reason_code,
    isOverride: signed.is_override,
    by: slackActor({ slackTeamId: signed.slack_team_id, slackUserId: signed.slack_user_id }),
    at: signed.at.toISOString(),
    sessionVersion: signed.session_version,
    sessionDigest: version?.evidence_digest ?? '',
    evidenceImages: signed.evidence_images,
    evidenceDigest: signed.evidence_digest,
    roleSnapshot: { ...signed.role_snapshot },
    review: reviewFacts(signed.review),
  };
}

function reviewFacts(review: Signed['review']): DecisionFacts['review'] {
  if (review === null) return null;
  const { pages, checksOpened, attentionNotOpened, ...counts } = review;
  return { ...counts, pages: [...pages], checksOpened: [...checksOpened], attentionNotOpened: [...attentionNotOpened] };
}
