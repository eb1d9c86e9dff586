import { addMs } from '../clock.ts';
import { rolesFor } from '../core/authorisation.ts';
import { backoffMs } from '../core/polling.ts';
import { shortSessionId } from '../core/session.ts';
import { type Claim, claimRow, releaseClaim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { findSession, holdOffErasure, type SessionRow } from '../db/sessions.ts';
import { SealError, UpstreamError } from '../errors.ts';
import type { DecisionOutcome, SessionClick } from './act-context.ts';
import { actOnSession, putRefusal, refuseUnreadable } from './act-on-session.ts';
import { type Deps, slackActor } from './deps.ts';
import { type ClickRow, findClickOutcome } from './find-click-outcome.ts';
import { findMessageSession } from './find-sessions.ts';
import { appendRefusal } from './record-refusal.ts';
import { refreshPerson } from './refresh-people.ts';
import { sealOf } from './stored-session.ts';

const commentPlace = { table: 'click_requests', column: 'comment_sealed' } as const;

/** How long Slack may fail to say who the person is before the click is refused (ruling 10). */
const patienceMs = 15 * 60_000;

/**
 * Takes a click. With a fresh snapshot of the person it decides at once; with a cold one it commits a row, answers
 * `cold`, and a job decides as soon as Slack has been asked. Either way the click is stored before it is acknowledged.
 */
export async function takeClick(deps: Deps, click: SessionClick): Promise<DecisionOutcome> {
  const outcome = await actOnSession(deps, click);
  if (outcome.kind !== 'cold') return outcome;
  const session = await findMessageSession(deps, click.messageId);
  if (session === undefined) return refuse(deps, click, null);
  if (session.erased_at !== null) return refuse(deps, click, session);
  const now = deps.clock.now();
  const comment = unlessUnreadable(() => sealComment(deps, session, click));
  if (comment instanceof SealError) return refuseUnreadable(deps, click, comment);
  const row = {
    ...{ id: click.actionId, session_id: session.id, message_id: click.messageId, act: click.act },
    ...{ verdict: click.verdict, reason_code: click.reasonCode, comment_sealed: comment, has_form: click.hasForm },
    ...{ proposal_id: click.proposalId, channel: click.channel, message_ts: click.messageTs },
    ...{ slack_team_id: click.actor.slackTeamId, slack_user_id: click.actor.slackUserId },
    ...{ session_version: click.sessionVersion, next_try_at: now, created_at: now },
  };
  // "Checking…" promises an answer, so the row must outlive a crash of the database too.
  const isStored = await inDurableTransaction(deps.db, async (tx) => {
    if (!(await holdOffErasure(tx, session.id))) return false;
    await tx
      .insertInto('click_requests')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    return true;
  });
  if (!isStored) return refuse(deps, click, session);
  // Slack's three seconds run: nobody waits for the queue, and what it does not take the sweep rings for.
  void deps.ring('decide-click', { clickRequestId: click.actionId });
  return outcome;
}

function sealComment(deps: Deps, session: SessionRow, { comment }: SessionClick): string | null {
  return comment === null ? null : sealOf(deps, session).seal(commentPlace, comment);
}

/** An erased session has neither key nor comment, and the click is told so. */
function openComment(deps: Deps, row: ClickRow, session: SessionRow): string | null {
  if (row.comment_sealed === null || session.erased_at !== null) return null;
  return sealOf(deps, session).open(commentPlace, row.comment_sealed);
}

function unlessUnreadable<T>(read: () => T): T | SealError {
  try {
    return read();
  } catch (error) {
    if (error instanceof SealError) return error;
    throw error;
  }
}

/** What no job could do anything with, whoever pressed, is refused at once, and that is on record. */
async function refuse(deps: Deps, click: SessionClick, erased: SessionRow | null): Promise<DecisionOutcome> {
  const sessionId = erased?.id ?? null;
  const reason = erased === null ? 'unknown_session' : 'erased';
  await inDurableTransaction(deps.db, (tx) => appendRefusal(deps, tx, click, { sessionId, reason }));
  return erased === null
    ? { kind: 'unknown_session' }
    : { kind: 'erased', shortSessionId: shortSessionId(erased.yoti_session_id) };
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
  await refreshPerson(deps, row.slack_user_id, rolesFor('decide')).catch(noteSilence);
  const session = await findSession(deps.db, row.session_id);
  if (session === undefined) return { kind: 'unknown_session' };
  const comment = unlessUnreadable(() => openComment(deps, row, session));
  if (comment instanceof SealError) return refuseUnreadable(deps, toClick(row, null), comment);
  const click = toClick(row, comment);
  const outcome = await actOnSession(deps, click).catch(noteSilence);
  // No form can be opened any more for a press of a while ago, so that was the end of it.
  if (outcome.kind === 'needs_form') await putRefusal(deps, click, outcome.kind);
  return outcome;
}

async function tryAgain(deps: Deps, claim: Claim<'click_requests'>, retryAfterMs = 0): Promise<void> {
  const waitMs = Math.max(Math.min(backoffMs(claim.tries), 30_000), retryAfterMs);
  await releaseClaim(deps.db, claim, addMs(deps.clock.now(), waitMs), true);
  await deps.ring('decide-click', { clickRequestId: claim.id }, { delayMs: waitMs });
}

/** Ends the click. Giving up is a refusal, and so is in the ledger; every other outcome is there already. */
async function settle(deps: Deps, claim: Claim<'click_requests'>, row: ClickRow, isGivenUp: boolean): Promise<void> {
  await inDurableTransaction(deps.db, async (tx) => {
    const isOurs = await updateClaimed(tx, claim, {
      owed: false,
      claim: null,
      claim_until: null,
      comment_sealed: null,
    });
    if (!isGivenUp || !isOurs) return;
    await appendLedger(tx, {
      at: deps.clock.now(),
      kind: 'click.refused',
      sessionId: row.session_id,
      actor: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
      payload: {
        act: row.act,
        verdict: row.verdict,
        reason: 'roles_unavailable',
        channel: row.channel,
        messageTs: row.message_ts,
        actionId: row.id,
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

function toClick(row: ClickRow, comment: string | null): SessionClick {
  return {
    actionId: row.id,
    act: row.act,
    verdict: row.verdict,
    reasonCode: row.reason_code,
    comment,
    hasForm: row.has_form,
    proposalId: row.proposal_id,
    actor: { slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id },
    messageId: row.message_id,
    sessionVersion: row.session_version,
    channel: row.channel,
    messageTs: row.message_ts,
  };
}
