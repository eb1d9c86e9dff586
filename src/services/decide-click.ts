import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { type Claim, claimRow, releaseClaim } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import type { ClickRequestsTable } from '../db/schema.ts';
import { UpstreamError } from '../errors.ts';
import { type Deps, slackActor } from './deps.ts';
import { type DecisionClick, type DecisionOutcome, recordDecision } from './record-decision.ts';
import { refreshPerson } from './refresh-people.ts';

/** How long Slack may fail to say who the person is before the click is refused (ruling 10). */
const patienceMs = 15 * 60_000;

/**
 * Takes a click. With a fresh snapshot of the person it decides at once; with a cold one it commits a row, answers
 * `cold`, and a job decides as soon as Slack has been asked. Either way the click is stored before it is acknowledged.
 */
export async function takeClick(deps: Deps, click: DecisionClick): Promise<DecisionOutcome> {
  const outcome = await recordDecision(deps, click);
  if (outcome.kind !== 'cold') return outcome;
  const message = await deps.db
    .selectFrom('slack_messages')
    .select('session_id')
    .where('id', '=', click.messageId)
    .executeTakeFirst();
  if (message?.session_id == null) return { kind: 'unknown_session' };
  const now = deps.clock.now();
  await deps.db
    .insertInto('click_requests')
    .values({
      id: click.actionId,
      session_id: message.session_id,
      message_id: click.messageId,
      verdict: click.verdict,
      slack_team_id: click.actor.slackTeamId,
      slack_user_id: click.actor.slackUserId,
      channel: click.channel,
      message_ts: click.messageTs,
      session_version: click.sessionVersion,
      next_try_at: now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  await deps.ring('decide-click', { clickRequestId: click.actionId });
  return outcome;
}

/** When this has run, a stored click has decided or was refused, and the person was told; or it waits for Slack a little more. */
export async function decideClick(deps: Deps, input: { clickRequestId: string }): Promise<void> {
  const claim = await claimRow(deps.db, 'click_requests', input.clickRequestId, deps.clock.now());
  if (claim === null) return;
  const row = await deps.db
    .selectFrom('click_requests')
    .selectAll()
    .where('id', '=', claim.id)
    .executeTakeFirstOrThrow();
  const isLate = deps.clock.now().getTime() - row.created_at.getTime() > patienceMs;
  let outcome: DecisionOutcome;
  try {
    await refreshPerson(deps, row.slack_user_id, ['reviewer']);
    outcome = await recordDecision(deps, toClick(row));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    deps.logger.warn('slack could not say who clicked', { clickRequestId: claim.id, code: error.code });
    outcome = { kind: 'cold' };
  }
  const isUndecided = outcome.kind === 'cold' || outcome.kind === 'not_recorded' || outcome.kind === 'unconfirmed';
  if (isUndecided && !isLate) {
    const waitMs = Math.min(backoffMs(claim.tries), 30_000);
    await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), true);
    await deps.ring('decide-click', { clickRequestId: claim.id }, { delayMs: waitMs });
    return;
  }
  await settle(deps, claim, row, isUndecided);
  await tell(deps, row, isUndecided ? { kind: 'roles_unavailable' } : outcome);
}

/** Ends the click. Giving up is a refusal, and so is in the ledger; every other outcome is there already. */
async function settle(
  deps: Deps,
  claim: Claim,
  row: Pick<
    ClickRequestsTable,
    'session_id' | 'slack_team_id' | 'slack_user_id' | 'channel' | 'message_ts' | 'verdict'
  >,
  isGivenUp: boolean,
): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    const settled = await tx
      .updateTable('click_requests')
      .set({ owed: false, claim: null, claim_until: null })
      .where('id', '=', claim.id)
      .where('claim', '=', claim.token)
      .executeTakeFirst();
    if (!isGivenUp || settled.numUpdatedRows === 0n) return;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'click.refused',
      sessionId: row.session_id,
      actor: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
      payload: {
        verdict: row.verdict,
        reason: 'roles_unavailable',
        channel: row.channel,
        messageTs: row.message_ts,
      },
    });
  });
}

/** The card shows every decision anyway, so an answer that Slack does not take is only noted. */
async function tell(
  deps: Deps,
  row: Pick<ClickRequestsTable, 'channel' | 'slack_user_id'>,
  outcome: DecisionOutcome,
): Promise<void> {
  try {
    await deps.messenger.whisper(row.channel, row.slack_user_id, deps.present.decisionReply(outcome));
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    deps.logger.warn('a person could not be told the outcome of a click', { system: 'slack', code: error.code });
  }
}

function toClick(row: Omit<ClickRequestsTable, 'tries' | 'owed'>): DecisionClick {
  return {
    actionId: row.id,
    verdict: row.verdict,
    actor: { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id },
    messageId: row.message_id,
    sessionVersion: row.session_version,
    channel: row.channel,
    messageTs: row.message_ts,
  };
}
