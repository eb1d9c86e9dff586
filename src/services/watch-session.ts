import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Registration } from '../core/registration.ts';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweUpdates } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import {
  addSearchTokens,
  findSessionByYotiId,
  insertSession,
  lockSession,
  markForSync,
  type SessionRow,
} from '../db/sessions.ts';
import { SealError } from '../errors.ts';
import { alertUnopenedSeal } from './alert-unopened-seal.ts';
import type { Deps } from './deps.ts';
import { searchTokens } from './search-tokens.ts';
import { openRegistration, registrationPlace, sealOf } from './stored-session.ts';

export interface WatchSessionInput {
  readonly yotiSessionId: string;
  readonly registration: Registration;
  readonly reviewChannel: string | null;
  /** `api:key-name`, `slack:T…:U…`, or `yoti` for a session first heard of by notification. */
  readonly actor: string;
}

export interface WatchedSession {
  readonly sessionId: string;
  readonly state: string;
  readonly isNew: boolean;
  /** The session was erased: it is not watched again, and nothing was stored. */
  readonly isErased: boolean;
  /** Members in which this registration differs from the first one, which stays. */
  readonly differences: readonly string[];
}

interface Watched extends WatchedSession {
  /** Whether Yoti is asked about it right away. */
  readonly looks: boolean;
  /** Messages that must be drawn again. */
  readonly owed: readonly string[];
}

/** When this has run, the session is stored with its subject data sealed, and Yoti is asked about it now and from then on. */
export async function watchSession(deps: Deps, input: WatchSessionInput): Promise<WatchedSession> {
  const now = deps.clock.now();
  const watched = await inDurableTransaction(deps.db, async (tx) => {
    const row = newRow(deps, input, now);
    if (await insertSession(tx, row)) {
      await addSearchTokens(tx, row.id, searchTokens(deps, input.registration, null));
      await appendRegistered(tx, deps, row, input);
      return { ...asIs(row), isNew: true, looks: true };
    }
    return watchAgain(deps, tx, input);
  }).catch(async (error: unknown) => {
    // The caller gets an error and asks again; why it fails is for the operators.
    if (error instanceof SealError) await alertUnopenedSeal(deps, error);
    throw error;
  });
  const { owed, looks, ...answer } = watched;
  if (looks) await deps.ring('sync-session', { sessionId: answer.sessionId });
  for (const messageId of owed) await deps.ring('post-message', { messageId });
  return answer;
}

/** Whether the session is watched already, so that a registration of it is a repeated one. */
export async function isWatched(deps: Pick<Deps, 'db'>, yotiSessionId: string): Promise<boolean> {
  return (await findSessionByYotiId(deps.db, yotiSessionId)) !== undefined;
}

function newRow(deps: Deps, input: WatchSessionInput, now: Date): SessionRow {
  const id = randomUUID();
  const dataKey = deps.sealer.newWrappedKey(id);
  const seal = deps.sealer.forSession(id, dataKey);
  return {
    id,
    yoti_session_id: input.yotiSessionId,
    review_channel: input.reviewChannel ?? deps.settings.reviewChannel,
    state: 'ONGOING',
    version: 0,
    registered_by: input.actor,
    registered_at: now,
    registration_sealed: seal.seal(registrationPlace, JSON.stringify(input.registration)),
    data_key_wrapped: dataKey,
    deadline_at: toDate(input.registration.deadlineAt),
    final_at: null,
    gone_at: null,
    next_poll_at: now,
    last_fetch_at: null,
    failing_since: null,
    missing_since: null,
    erased_at: null,
  };
}

function asIs(row: SessionRow): Watched {
  const nothing = { isNew: false, isErased: false, looks: false, differences: [], owed: [] };
  return { sessionId: row.id, state: row.state, ...nothing };
}

/** The first registration wins, unless all we had was a notification, which knows nobody's name. */
async function watchAgain(deps: Deps, tx: Transaction<Database>, input: WatchSessionInput): Promise<Watched> {
  const known = await findSessionByYotiId(tx, input.yotiSessionId);
  const row = known === undefined ? undefined : await lockSession(tx, known.id);
  if (row === undefined) throw new Error('a session that could not be inserted was not found');
  if (row.erased_at !== null) return { ...asIs(row), isErased: true };
  // Whoever registers a session that Yoti did not hold has seen it there: it is looked for again.
  const looks = row.missing_since !== null;
  if (looks) await markForSync(tx, row.id, deps.clock.now());
  if (row.registered_by !== 'yoti' || input.actor === 'yoti') {
    const differences = input.actor === 'yoti' ? [] : namedDifferences(openRegistration(deps, row), input.registration);
    return { ...asIs(row), looks, differences };
  }
  const sealed = sealOf(deps, row).seal(registrationPlace, JSON.stringify(input.registration));
  await tx
    .updateTable('sessions')
    .set({
      registered_by: input.actor,
      registration_sealed: sealed,
      deadline_at: toDate(input.registration.deadlineAt),
      ...(input.reviewChannel === null ? {} : { review_channel: input.reviewChannel }),
    })
    .where('id', '=', row.id)
    .execute();
  await addSearchTokens(tx, row.id, searchTokens(deps, input.registration, null));
  // A card that was drawn before the back end told who the applicant is names them now.
  const owed = await oweUpdates(tx, row.id, deps.clock.now());
  await appendRegistered(tx, deps, row, input);
  return { ...asIs(row), isNew: true, looks: true, owed };
}

async function appendRegistered(
  tx: Transaction<Database>,
  deps: Deps,
  row: SessionRow,
  input: WatchSessionInput,
): Promise<void> {
  const commitment = sealOf(deps, row).commit(JSON.stringify(input.registration));
  await appendLedger(tx, {
    at: deps.clock.now(),
    kind: 'session.registered',
    sessionId: row.id,
    actor: input.actor,
    payload: { yotiSessionId: row.yoti_session_id, registration: commitment },
  });
}

function namedDifferences(first: Registration, second: Registration): string[] {
  const names = ['applicant', 'userTrackingId', 'createdBy', 'createdAt', 'deadlineAt', 'tags'] as const;
  return names.filter((name) => JSON.stringify(first[name]) !== JSON.stringify(second[name]));
}

function toDate(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}
