import { createHash, randomUUID } from 'node:crypto';
import type { DecisionOutcome, SessionClick } from '../../../src/services/act-context.ts';
import { expireClaims } from '../../../src/services/claim-review.ts';
import { decideClick, takeClick } from '../../../src/services/decide-click.ts';
import { expireProposals } from '../../../src/services/end-proposal.ts';
import { eraseSession } from '../../../src/services/erase-session.ts';
import { runVerb } from '../../../src/services/verbs.ts';
import { watchSession } from '../../../src/services/watch-session.ts';
import type { Click, Doc, Person, PlainSession } from './plain-model.ts';
import type { Place, RealApp, Shown } from './real-app.ts';
import { yotiAnswer } from './yoti-answer.ts';

export async function register(real: RealApp, session: PlainSession, by: Person | null): Promise<string> {
  const { createdBy, applicant } = session;
  const known = real.places.get(session);
  const yotiSessionId = known?.yotiSessionId ?? real.world.yoti.start('all-approved').sessionId;
  const watched = await watchSession(real.deps, {
    yotiSessionId,
    registration: {
      applicant: { name: 'Jane Doe', email: applicant === null ? null : addressOf(real, applicant) },
      ...{ userTrackingId: null, createdAt: null, deadlineAt: null, tags: [] },
      createdBy: createdBy === null ? null : `made by ${real.ids[createdBy]}`,
    },
    reviewChannel: null,
    actor: by === null ? 'api:test' : `slack:${real.world.slack.teamId}:${real.ids[by]}`,
  });
  const { sessionId } = watched;
  if (known === undefined)
    real.places.set(session, { yotiSessionId, sessionId, card: null, alert: null, proposalIds: [] });
  return watched.isNew ? 'new' : 'known';
}

function addressOf(real: RealApp, applicant: string): string {
  const id = Object.entries(real.ids).find(([person]) => person === applicant)?.[1];
  const found = Object.values(real.world.slack.people).find((person) => person.id === id);
  return found?.email ?? 'somebody@example.org';
}

/** Yoti says this now and is asked; a message that is owed for the first time is posted. */
export async function sync(real: RealApp, session: PlainSession, doc: Doc): Promise<string> {
  const place = placeOf(real, session);
  const before = await versionOf(real, place);
  real.world.yoti.replaceSession(place.yotiSessionId, yotiAnswer(place.yotiSessionId, doc));
  await runVerb(real.deps, 'sync-session', { sessionId: place.sessionId });
  const after = await versionOf(real, place);
  if (after !== before) await post(real, place);
  return after === before ? 'nothing new' : `version ${after}`;
}

async function versionOf(real: RealApp, { sessionId }: Place): Promise<number> {
  const row = await real.deps.db
    .selectFrom('sessions')
    .select('version')
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  return row.version;
}

async function post(real: RealApp, place: Place): Promise<void> {
  const messages = () =>
    real.deps.db
      .selectFrom('slack_messages')
      .select(['id', 'kind', 'channel', 'message_ts'])
      .where('session_id', '=', place.sessionId)
      .execute();
  for (const { id, message_ts } of await messages()) {
    if (message_ts === null) await runVerb(real.deps, 'post-message', { messageId: id });
  }
  for (const { id, kind, channel, message_ts } of await messages()) {
    if (message_ts === null) throw new Error('a message was not posted');
    place[kind === 'card' ? 'card' : 'alert'] = { messageId: id, channel, messageTs: message_ts };
  }
}

export async function take(real: RealApp, click: Click): Promise<string> {
  const place = placeOf(real, click.session);
  const sent = toSessionClick(real, click, place);
  const outcome = await takeClick(real.deps, sent);
  if (outcome.kind !== 'cold') return settle(real, click, outcome);
  real.told = null;
  await decideClick(real.deps, { clickRequestId: sent.actionId });
  return settle(real, click, real.told ?? outcome);
}

async function settle(real: RealApp, { session }: Click, outcome: DecisionOutcome): Promise<string> {
  const place = placeOf(real, session);
  if (outcome.kind === 'proposed') {
    const rows = await real.deps.db
      .selectFrom('proposals')
      .select('id')
      .where('session_id', '=', place.sessionId)
      .orderBy('created_at')
      .execute();
    place.proposalIds.splice(0, Number.POSITIVE_INFINITY, ...rows.map(({ id }) => id));
  }
  return inWords(outcome);
}

function inWords(outcome: DecisionOutcome): string {
  if (outcome.kind === 'decided' || outcome.kind === 'proposed') return `${outcome.kind} ${outcome.verdict}`;
  if (outcome.kind === 'role') return outcome.reason;
  return outcome.kind === 'segregated' ? `segregated_${outcome.why}` : outcome.kind;
}

function toSessionClick(real: RealApp, click: Click, place: Place): SessionClick {
  const shown: Shown | null = place[click.on];
  if (shown === null) throw new Error('a click on what nobody was shown');
  const listed = click.verdict === 'REJECT' ? 'face_mismatch' : 'false_positive';
  const unlisted = click.verdict === 'REJECT' ? 'false_positive' : 'face_mismatch';
  return {
    actionId: createHash('sha256').update(click.id).digest('hex'),
    ...{ act: click.act, verdict: click.verdict, hasForm: click.hasForm },
    reasonCode: click.reason && { listed, unlisted }[click.reason],
    comment: click.hasComment ? 'Looked at by two people.' : null,
    proposalId: click.proposal === null ? randomUUID() : (place.proposalIds[click.proposal.number] ?? null),
    actor: { slackTeamId: real.world.slack.teamId, slackUserId: real.ids[click.person] },
    ...shown,
    sessionVersion: click.version,
  };
}

export async function sweepEnds(real: RealApp): Promise<string> {
  await expireProposals(real.deps);
  await expireClaims(real.deps);
  return 'swept';
}

export async function erase(real: RealApp, session: PlainSession, by: Person): Promise<string> {
  const { sessionId } = placeOf(real, session);
  const actor = `slack:${real.world.slack.teamId}:${real.ids[by]}`;
  return (await eraseSession(real.deps, { sessionId, cause: 'asked', actor })).kind;
}

/** @param diesBefore the receiver has it already: the process died before it could note that, and sends it again. */
export async function deliver(real: RealApp, session: PlainSession, diesBefore: boolean): Promise<string> {
  const { db, webhook } = real.deps;
  const next = await db
    .selectFrom('deliveries')
    .select(['id', 'body'])
    .where('session_id', '=', placeOf(real, session).sessionId)
    .where('owed', '=', true)
    .orderBy('sequence')
    .executeTakeFirst();
  if (next === undefined) return 'nothing to deliver';
  if (diesBefore) await webhook?.send(next);
  await runVerb(real.deps, 'send-delivery', { deliveryId: next.id });
  return 'delivered';
}

export function placeOf(real: RealApp, session: PlainSession): Place {
  const place = real.places.get(session);
  if (place === undefined) throw new Error('a session that was never registered');
  return place;
}
