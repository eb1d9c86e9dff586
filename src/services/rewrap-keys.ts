import { sql, type Transaction } from 'kysely';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweMessage } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import { lockSession, replaceSearchTokens } from '../db/sessions.ts';
import { SealError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { alertUnopenedSeal } from './alert-unopened-seal.ts';
import type { Deps } from './deps.ts';
import { openRegistration } from './stored-session.ts';
import { searchTokens } from './watch-session.ts';

const sessionsAtOnce = 200;

/**
 * When this has run, no session needs an older encryption key any more: its data key is wrapped under the newest one and
 * it is found by tokens of that key. What is sealed stays as it is. A run that dies is gone on with by the next. Once
 * nothing is left, the operators are told which keys may be dropped; the ledger's own key moves with its next signature.
 */
export async function rewrapKeys(deps: Deps): Promise<void> {
  const { olderKeyIds } = deps.sealer;
  if (olderKeyIds.length === 0) return;
  let rewrapped = 0;
  for (let after: string | null = null; ; ) {
    const ids: readonly string[] = await findUnder(deps, olderKeyIds, after);
    for (const sessionId of ids) if (await rewrapSession(deps, sessionId)) rewrapped += 1;
    after = ids.at(-1) ?? null;
    if (ids.length < sessionsAtOnce) break;
  }
  if (rewrapped > 0) await settle(deps, rewrapped);
}

async function findUnder(deps: Deps, keyIds: readonly string[], after: string | null): Promise<readonly string[]> {
  const query = deps.db
    .selectFrom('sessions')
    .select('id')
    .where(sql<string>`split_part(data_key_wrapped, '.', 2)`, 'in', [...keyIds])
    .orderBy('id')
    .limit(sessionsAtOnce);
  const rows = await (after === null ? query : query.where('id', '>', after)).execute();
  return rows.map(({ id }) => id);
}

/** @returns whether it is under the newest key now. One that does not open is left as it is, for an operator. */
async function rewrapSession(deps: Deps, sessionId: string): Promise<boolean> {
  try {
    return await inDurableTransaction(deps.db, (tx) => rewrapLocked(deps, tx, sessionId));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    deps.logger.error('a data key could not be rewrapped', { sessionId, code: error.code, error: loggedError(error) });
    await alertUnopenedSeal(deps, error);
    return false;
  }
}

async function rewrapLocked(deps: Deps, tx: Transaction<Database>, sessionId: string): Promise<boolean> {
  const session = await lockSession(tx, sessionId);
  if (session === undefined || session.data_key_wrapped === null) return false;
  const wrapped = deps.sealer.rewrap(session.id, session.data_key_wrapped);
  await tx.updateTable('sessions').set({ data_key_wrapped: wrapped }).where('id', '=', session.id).execute();
  await replaceSearchTokens(tx, session.id, searchTokens(deps, openRegistration(deps, session)));
  return true;
}

async function settle(deps: Deps, sessions: number): Promise<void> {
  const { newestKeyId, olderKeyIds } = deps.sealer;
  const left = await findUnder(deps, olderKeyIds, null);
  const now = deps.clock.now();
  await inDurableTransaction(deps.db, async (tx) => {
    if (left.length === 0) {
      await oweMessage(tx, {
        ...{ kind: 'operator_alert', sessionId: null, channel: deps.settings.alertChannel, now },
        dedupeKey: `rewrapped:${newestKeyId}:${olderKeyIds.join(',')}`,
        content: {
          title: `Everything is under encryption key ${newestKeyId}`,
          whatHappened: `No data key is wrapped under ${olderKeyIds.join(', ')} any more, and sessions are found by tokens of the new key.`,
          whatToDo: `Keep ${olderKeyIds.join(', ')} in ENCRYPTION_KEYS for as long as backups that need it are kept; then take it out and destroy it.`,
          reference: `rewrapped-${newestKeyId}`,
          isNote: true,
        },
      });
    }
    const payload = { keyId: newestKeyId, sessions, left: left.length };
    await appendLedger(tx, { at: now, kind: 'keys.rewrapped', sessionId: null, actor: 'system', payload });
  });
}
