import { exactKey } from '../core/search-words.ts';
import { findPerson } from '../db/people.ts';
import type { ActContext } from './act-context.ts';
import { slackActor } from './deps.ts';
import { openRegistration } from './stored-session.ts';

/**
 * Why a reviewer must keep away from one session: they registered it, they created it, they are the applicant, or Slack
 * does not tell an address by which that could be ruled out.
 */
export type SegregationRefusal = 'registered' | 'created' | 'applicant' | 'address_unknown';

/** Whether somebody is too near to a session to decide it (T35). Addresses are compared as tokens, never as texts. */
export async function judgeSegregation(
  context: Pick<ActContext, 'deps' | 'tx' | 'click' | 'session'>,
): Promise<SegregationRefusal | null> {
  const { deps, tx, click, session } = context;
  const { slackUserId } = click.actor;
  if (session.registered_by === slackActor(click.actor)) return 'registered';
  const { applicant, createdBy } = openRegistration(deps, session);
  const own = (await findPerson(tx, slackUserId))?.email_tokens ?? null;
  const isOwn = (address: string) => tokensOf(deps, address).some((token) => own?.includes(token) === true);
  const creators = addressesIn(createdBy ?? '');
  if (createdBy?.includes(slackUserId) === true || creators.some(isOwn)) return 'created';
  if (own === null && (creators.length > 0 || applicant.email !== null)) return 'address_unknown';
  return applicant.email !== null && isOwn(applicant.email) ? 'applicant' : null;
}

/** Whoever created a session is named in the customer's own words: "jo@example.com", "Jo Doe <jo@example.com>". */
function addressesIn(words: string): string[] {
  return words.split(/[\s<>()[\],;:"]+/u).filter((word) => word.includes('@'));
}

/** An address as the tokens under which a person's own is kept. */
export function tokensOf(deps: Pick<ActContext['deps'], 'sealer'>, address: string): string[] {
  return deps.sealer.searchTokens(exactKey('email', address));
}
