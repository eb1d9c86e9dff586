import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DecisionFacts, RowLine } from './export-format.ts';

/** Why the facts of a decision are not those that its ledger row vouches for; `null` when they are. */
export function decisionFault(decision: DecisionFacts, row: RowLine): string | null {
  const { proposal } = decision;
  if (decision.at !== row.at) return 'the time of the decision differs from its row';
  if (decision.by !== row.actor) return 'the person of the decision differs from its row';
  if ((proposal?.id ?? null) !== (row.payload['proposalId'] ?? null)) return 'the proposal differs from its row';
  const fault = signatureFault(decision, row.payload);
  return fault === null ? null : `${fault} of the decision differs from its row`;
}

/** As `decisionFault`, of the first of two signatures and the row that has it. */
export function proposalFault(proposal: NonNullable<DecisionFacts['proposal']>, row: RowLine): string | null {
  if (proposal.at !== row.at) return 'the time of the proposal differs from its row';
  if (proposal.by !== row.actor) return 'the person of the proposal differs from its row';
  const fault = signatureFault(proposal, row.payload);
  return fault === null ? null : `${fault} of the proposal differs from its row`;
}

type Signed = Omit<DecisionFacts, 'type' | 'proposal'>;

function signatureFault(signed: Signed, payload: RowLine['payload']): string | null {
  if (signed.verdict !== payload['verdict']) return 'the verdict';
  if (signed.sessionVersion !== payload['version']) return 'the version';
  if (signed.evidenceDigest !== payload['evidenceDigest']) return 'the evidence digest';
  if (differs(payload['reasonCode'], signed.reasonCode)) return 'the reason';
  if (differs(payload['isOverride'], signed.isOverride)) return 'the word on an override';
  if (differs(payload['via'], viaOf(signed.roleSnapshot))) return 'the role';
  if (differs(payload['review'], digestOf(signed.review))) return 'the proof of review';
  const { evidenceImages: images, sessionDigest: session } = signed;
  if (images !== null && digestOf({ images, session }) !== signed.evidenceDigest) return 'the evidence';
  return null;
}

/** Rows of earlier versions say less; what they do not say they do not vouch for. */
function differs(vouched: RowLine['payload'][string] | undefined, given: unknown): boolean {
  return vouched !== undefined && vouched !== given;
}

function viaOf(roleSnapshot: DecisionFacts['roleSnapshot']): unknown {
  const isObject = typeof roleSnapshot === 'object' && roleSnapshot !== null && !Array.isArray(roleSnapshot);
  return isObject ? roleSnapshot['via'] : undefined;
}

function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
}
