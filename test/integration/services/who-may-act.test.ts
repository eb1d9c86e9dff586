import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type PersonKind,
  personKinds,
  refusalOfStanding,
  type Standing,
  standings,
} from '../../../src/core/authorisation.ts';
import type { SessionAct } from '../../../src/core/decision.ts';
import { oweMessage } from '../../../src/db/messages.ts';
import type { DecisionOutcome } from '../../../src/services/act-context.ts';
import { takeClick } from '../../../src/services/decide-click.ts';
import { eraseSession } from '../../../src/services/erase-session.ts';
import { refreshPerson } from '../../../src/services/refresh-people.ts';
import { runVerb } from '../../../src/services/verbs.ts';
import { watchSession } from '../../../src/services/watch-session.ts';
import type { Person } from '../../fakes/slack/slack-fake.ts';
import { assertInvariantsOfRows } from '../../support/invariants.ts';
import { newRegistration } from '../../support/session-factories.ts';
import { queryDatabase } from '../../support/sql.ts';
import { startWorld, type World } from '../../support/world.ts';

/** Nobody posts or draws here: a session stands in its channel because its row says so. */
let open: World | undefined;
const shared = new Map<Standing, Shown>();

beforeAll(async () => {
  open = await startWorld({ parts: ['web'], sendsEvents: false, settings: { POLICY_FOUR_EYES: 'always' } });
  // Everybody stays known, however long it takes.
  open.clock.standStill();
  for (const { id } of Object.values(open.slack.people)) await refreshPerson(open.app().deps, id, ['reviewer']);
  for (const standing of standings) shared.set(standing, await sessionAt(open, standing));
});
afterAll(async () => {
  if (open !== undefined) await assertInvariantsOfRows(open).finally(() => open?.stop());
});

const acts: readonly SessionAct[] = ['decide', 'countersign', 'decline', 'withdraw', 'claim', 'release'];

/** What comes of an act that the table allows. The proposal is somebody else's. */
const done: Readonly<Record<SessionAct, DecisionOutcome['kind']>> = {
  decide: 'proposed',
  countersign: 'decided',
  decline: 'declined',
  withdraw: 'not_your_proposal',
  claim: 'claimed',
  release: 'released',
};

test.each(personKinds)('%s: every act on a session at every standing is answered as the table says', async (kind) => {
  if (open === undefined) throw new Error('the world is started before');
  const person = whoIs(open, kind);
  for (const act of acts) {
    for (const standing of standings) {
      const expected = expectedOf(kind, act, standing);
      const isChanging = kind === 'reviewer' && expected === done[act];
      const at = isChanging ? await sessionAt(open, standing) : (shared.get(standing) ?? expect.fail('no session'));
      const actionId = newActionId();
      const outcome = await pressOn(open, at, { person, act, actionId });
      const answered = outcome.kind === 'role' ? outcome.reason : outcome.kind;
      const where = `${kind} ${act} ${standing}`;
      expect(answered, where).toBe(expected);
      const isRefused = !isChanging || expected === 'not_your_proposal';
      const rows = await queryDatabase(open, ledgered, [actionId]);
      expect(rows, where).toEqual(isRefused ? [{ reason: expected, session: at.sessionId }] : []);
    }
  }
});

const ledgered = `select payload::json->>'reason' as reason, session_id as session from ledger
  where kind = 'click.refused' and payload::json->>'actionId' = $1`;

function expectedOf(kind: PersonKind, act: SessionAct, standing: Standing): string {
  if (kind === 'manager' || kind === 'admin' || kind === 'auditor') return 'not_in_role';
  if (kind !== 'reviewer') return kind;
  const refusal = refusalOfStanding(act === 'release' ? 'claim' : act, standing);
  if (refusal === null) return done[act];
  return refusal === 'proposed' ? 'waits_for_second' : refusal;
}

/** All but the member stand on the list of reviewers, or on another: a list alone lets nobody act. */
function whoIs({ slack }: World, kind: PersonKind): Person {
  const { member, otherBot, ...rest } = slack.people;
  if (kind === 'not_in_role') return member;
  return kind === 'bot' ? otherBot : rest[kind];
}

interface Shown {
  readonly sessionId: string;
  readonly messageId: string;
  readonly channel: string;
  readonly version: number;
  readonly proposalId: string;
}

const messageTs = '1700000000.000100';
const newActionId = () => randomBytes(32).toString('hex');

function pressOn(
  world: World,
  at: Shown,
  { person, act, actionId }: { person: Person; act: SessionAct; actionId: string },
): Promise<DecisionOutcome> {
  return takeClick(world.app().deps, {
    ...{ actionId, act, verdict: act === 'decide' ? 'APPROVE' : null, hasForm: true, reasonCode: null, comment: null },
    actor: { slackTeamId: person.teamId, slackUserId: person.id },
    ...{ proposalId: at.proposalId, messageId: at.messageId, sessionVersion: at.version },
    ...{ channel: at.channel, messageTs },
  });
}

/** A new session that stands there, with its message in a channel. */
async function sessionAt(world: World, standing: Standing): Promise<Shown> {
  const { deps } = world.app();
  const yotiSessionId = world.yoti.start('all-approved').sessionId;
  const registration = newRegistration({ applicant: { name: 'Alex Sample', email: null }, createdBy: null });
  const watch = { yotiSessionId, registration, reviewChannel: null, actor: 'api:test' };
  const { sessionId } = await watchSession(deps, watch);
  world.yoti.replaceSession(yotiSessionId, answerAt(yotiSessionId, standing));
  await runVerb(deps, 'sync-session', { sessionId });
  const at = await showIn(world, sessionId);
  const { secondReviewer: second, reviewer } = world.slack.people;
  if (standing === 'proposed' || standing === 'decided') {
    await pressOn(world, at, { person: second, act: 'decide', actionId: newActionId() });
  }
  const [proposal] = await queryDatabase<{ id: string }>(world, 'select id from proposals where session_id = $1', [
    sessionId,
  ]);
  const shown = { ...at, proposalId: proposal?.id ?? randomUUID() };
  if (standing === 'decided')
    await pressOn(world, shown, { person: reviewer, act: 'countersign', actionId: newActionId() });
  if (standing === 'gone') await queryDatabase(world, 'update sessions set gone_at = now() where id = $1', [sessionId]);
  if (standing === 'erased') await eraseSession(deps, { sessionId, cause: 'retention', actor: 'system' });
  return shown;
}

function answerAt(yotiSessionId: string, standing: Standing): object {
  const states: Partial<Record<Standing, string>> = {
    in_progress: 'ONGOING',
    expired: 'EXPIRED',
    unknown_state: 'PAUSED',
  };
  const report = { recommendation: { value: 'APPROVE' }, breakdown: [] };
  const check = { type: 'LIVENESS', id: 'check-1', state: 'DONE', resources_used: [], generated_media: [], report };
  return { session_id: yotiSessionId, state: states[standing] ?? 'COMPLETED', resources: {}, checks: [check] };
}

async function showIn(world: World, sessionId: string): Promise<Shown> {
  const { deps } = world.app();
  const channel = world.slack.channels.review.id;
  const owed = { kind: 'card', sessionId, channel, dedupeKey: `test:${sessionId}`, now: deps.clock.now() } as const;
  const find = 'select id, channel from slack_messages where session_id = $1';
  if ((await queryDatabase(world, find, [sessionId])).length === 0) await oweMessage(deps.db, owed);
  const stand = `update slack_messages set state = 'posted', message_ts = $2, owed = false where session_id = $1`;
  await queryDatabase(world, stand, [sessionId, messageTs]);
  const [message] = await queryDatabase<{ id: string; channel: string }>(world, find, [sessionId]);
  const [session] = await queryDatabase<{ version: number }>(world, 'select version from sessions where id = $1', [
    sessionId,
  ]);
  if (message === undefined || session === undefined) throw new Error('the session stands nowhere');
  return {
    sessionId,
    messageId: message.id,
    channel: message.channel,
    version: session.version,
    proposalId: randomUUID(),
  };
}
