import type { Transaction } from 'kysely';
import { appendLedger } from '../db/ledger.ts';
import type { Database } from '../db/schema.ts';
import { type ActContext, type Acted, type DecisionOutcome, nothingDone, type SessionClick } from './act-context.ts';
import { type Deps, slackActor } from './deps.ts';

/** Writes down that a click was refused and why: who tried belongs on record as much as who did. */
export async function appendRefusal(
  deps: Pick<Deps, 'clock'>,
  tx: Transaction<Database>,
  click: SessionClick,
  refusal: { readonly sessionId: string | null; readonly reason: string },
): Promise<void> {
  const { act, verdict, channel, messageTs, actionId } = click;
  await appendLedger(tx, {
    at: deps.clock.now(),
    kind: 'click.refused',
    sessionId: refusal.sessionId,
    actor: slackActor(click.actor),
    payload: { act, verdict, reason: refusal.reason, channel, messageTs, actionId },
  });
}

/** The click changes nothing, and the ledger says why. */
export async function refuseClick(
  context: Pick<ActContext, 'deps' | 'tx' | 'click'> & { readonly session: { readonly id: string } },
  outcome: DecisionOutcome,
): Promise<Acted> {
  const { deps, tx, click, session } = context;
  const reason = outcome.kind === 'segregated' ? `segregated_${outcome.why}` : outcome.kind;
  await appendRefusal(deps, tx, click, { sessionId: session.id, reason });
  return nothingDone(outcome);
}
