import { addMs } from '../clock.ts';
import { backoffMs } from '../core/polling.ts';
import { type Claim, claimRow, releaseClaim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { UpstreamError } from '../errors.ts';
import { type Deps, slackActor } from './deps.ts';
import { type ClickRow, findClickOutcome } from './find-click-outcome.ts';
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
  const { session_id: sessionId } = message;
  // "Checking…" promises an answer, so the row must outlive a crash of the database too.
  await inDurableTransaction(deps.db, (tx) =>
    tx
      .insertInto('click_requests')
      .values({
        id: click.actionId,
        session_id: sessionId,
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
      .execute(),
  );
  // Slack's three seconds run: nobody waits for the queue, and what it does not take the sweep rings for.
  void deps.ring('decide-click', { clickRequestId: click.actionId });
  return outcome;
}

/**
 * When this has run, a stored click has decided or was refused, and the person was told; or it waits for Slack a little
 * more. The row is settled last: a process that dies before has the person told by the next run, twice rather than never.
 */
export async function decideClick(deps: Deps, input: { clickRequestId: string }): Promise<void> {
  const claim = await claimRow(deps.db, 'click_requests', input.clickRequestId, deps.clock.now());
  if (claim === null) return;
  const row = await deps.db
    .selectFrom('click_requests')
    .selectAll()
    .where('id', '=', claim.id)
    .executeTakeFirstOrThrow();
  const isLate = deps.clock.now().getTime() - row.created_at.getTime() > patienceMs;
  const outcome = (await findClickOutcome(deps, row)) ?? (await decide(deps, row));
  const isUndecided = outcome.kind === 'cold' || outcome.kind === 'not_recorded' || outcome.kind === 'unconfirmed';
  if (isUndecided && !isLate) {
    await tryAgain(deps, claim);
    return;
  }
  const told = await tell(deps, row, isUndecided ? { kind: 'roles_unavailable' } : outcome);
  if (told.kind === 'later' && !isLate) {
    await tryAgain(deps, claim, told.retryAfterMs);
    return;
  }
  await settle(deps, claim, row, isUndecided);
}

async function decide(deps: Deps, row: ClickRow): Promise<DecisionOutcome> {
  const noteSilence = (error: unknown): DecisionOutcome => {
    if (!(error instanceof UpstreamError)) throw error;
    deps.logger.warn('slack could not say who clicked', { clickRequestId: row.id, code: error.code });
    return { kind: 'cold' };
  };
  // Slack's silence about one group is no reason not to judge somebody who is known without it.
  await refreshPerson(deps, row.slack_user_id, ['reviewer']).catch(noteSilence);
  return recordDecision(deps, toClick(row)).catch(noteSilence);
}

async function tryAgain(deps: Deps, claim: Claim<'click_requests'>, retryAfterMs = 0): Promise<void> {
  const waitMs = Math.max(Math.min(backoffMs(claim.tries), 30_000), retryAfterMs);
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), true);
  await deps.ring('decide-click', { clickRequestId: claim.id }, { delayMs: waitMs });
}

/** Ends the click. Giving up is a refusal, and so is in the ledger; every other outcome is there already. */
async function settle(deps: Deps, claim: Claim<'click_requests'>, row: ClickRow, isGivenUp: boolean): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    const isOurs = await updateClaimed(tx, claim, { owed: false, claim: null, claim_until: null });
    if (!isGivenUp || !isOurs) return;
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

type Told = { readonly kind: 'done' } | { readonly kind: 'later'; readonly retryAfterMs: number | undefined };

/** What Slack refuses for good, such as an answer to somebody who left the channel, is only noted. */
async function tell(deps: Deps, row: ClickRow, outcome: DecisionOutcome): Promise<Told> {
  try {
    await deps.messenger.whisper(row.channel, row.slack_user_id, deps.present.decisionReply(outcome));
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const fields = { clickRequestId: row.id, system: 'slack', code: error.code };
    deps.logger.warn('a person could not be told the outcome of a click', fields);
    return error.retry === 'later' ? { kind: 'later', retryAfterMs: error.retryAfterMs } : { kind: 'done' };
  }
}

function toClick(row: ClickRow): DecisionClick {
  return {
    actionId: row.id,
    verdict: row.verdict ?? 'REJECT',
    actor: { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id },
    messageId: row.message_id,
    sessionVersion: row.session_version,
    channel: row.channel,
    messageTs: row.message_ts,
  };
}
