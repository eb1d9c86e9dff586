import { sql } from 'kysely';
import type { ReviewProof } from '../core/decision.ts';
import type { LoggedEvent } from '../core/details/details-input.ts';
import { proveReview } from '../core/review-proof.ts';
import type { ActContext } from './act-context.ts';
import { slackActor } from './deps.ts';

/** What the person who signs had opened of the session before, from their own entries in the ledger. */
export async function proofOfReview(context: ActContext): Promise<ReviewProof> {
  const { tx, click, session, message, document, now } = context;
  const looks = await tx
    .selectFrom('ledger')
    .select(['kind', sql<LoggedEvent['payload']>`payload::json`.as('payload')])
    .where('session_id', '=', session.id)
    .where('actor', '=', slackActor(click.actor))
    .where('kind', 'in', ['details.viewed', 'image.viewed', 'report.sent'])
    .orderBy('seq')
    .execute();
  return proveReview({
    session: document,
    sessionVersion: session.version,
    looks,
    cardOpenMs: now.getTime() - (message.posted_at ?? now).getTime(),
  });
}
