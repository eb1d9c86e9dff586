import type { Transaction } from 'kysely';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import { oweMessage } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import { lockSession, replaceSearchTokens } from '../db/sessions.ts';
import { countSessionsUnder, findSessionsUnder } from '../db/taken-keys.ts';
import { SealError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import { alertUnopenedSeal } from './alert-unopened-seal.ts';
import type { Deps } from './deps.ts';
import { replacedKeyIds } from './key-order.ts';
import { searchTokens } from './search-tokens.ts';
import { openRegistration, openSession } from './stored-session.ts';

const sessionsAtOnce = 200;

/**
 * When this has run, no session needs an encryption key that the newest one took over from: its data key is wrapped under the
 * newest and it is found by tokens of that key. What is sealed stays as it is. A run that dies is gone on with by the next. Once
 * nothing is left, the operators are told which keys may be dropped; the ledger's own key moves with its next signature.
 */
export async function rewrapKeys(deps: Deps): Promise<void> {
  const keyIds = await replacedKeyIds(deps);
  if (keyIds.length === 0) return;
  let rewrapped = 0;
  for (let after: string | null = null; ; ) {
    const ids: readonly string[] = await findSessionsUnder(deps.db, { keyIds, after, limit: sessionsAtOnce });
    for (const sessionId of ids) if (await rewrapSession(deps, sessionId)) rewrapped += 1;
    after = ids.at(-1) ?? null;
    if (ids.length < sessionsAtOnce) break;
  }
  await settle(deps, keyIds, rewrapped);
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
  // Another worker was quicker.
  if (deps.sealer.isUnderNewestKey(session.data_key_wrapped)) return false;
  const wrapped = deps.sealer.rewrap(session.id, session.data_key_wrapped);
  await tx.updateTable('sessions').set({ data_key_wrapped: wrapped }).where('id', '=', session.id).execute();
  const document = await openSession({ db: tx, sealer: deps.sealer }, session);
  await replaceSearchTokens(tx, session.id, searchTokens(deps, openRegistration(deps, session), document));
  return true;
}

/** Also when this run moved nothing: the one that did may have died before it could say so. */
async function settle(deps: Deps, keyIds: readonly string[], sessions: number): Promise<void> {
  const { newestKeyId } = deps.sealer;
  await inDurableTransaction(deps.db, async (tx) => {
    const left = await countSessionsUnder(tx, keyIds);
    const isNews = left === 0 && (await oweNote(deps, tx, keyIds));
    if (!isNews && sessions === 0) return;
    const payload = { keyId: newestKeyId, sessions, left };
    const at = deps.clock.now();
    await appendLedger(tx, { at, kind: 'keys.rewrapped', sessionId: null, actor: 'system', payload });
  });
}

/** @returns whether it was not owed before. */
async function oweNote(deps: Deps, tx: Transaction<Database>, keyIds: readonly string[]): Promise<boolean> {
  const { newestKeyId } = deps.sealer;
  const listed = keyIds.join(', ');
  const messageId = await oweMessage(tx, {
    ...{ kind: 'operator_alert', sessionId: null, channel: deps.settings.alertChannel, now: deps.clock.now() },
    dedupeKey: `rewrapped:${newestKeyId}:${keyIds.join(',')}`,
    content: {
      title: `Everything is under encryption key ${newestKeyId}`,
      whatHappened: `No data key is wrapped under ${listed} any more, and sessions are found by tokens of the new key.`,
      whatToDo: `Keep ${listed} in ENCRYPTION_KEYS for as long as backups that need it are kept; then take it out and destroy it.`,
      reference: `rewrapped-${newestKeyId}`,
      isNote: true,
    },
  });
  return messageId !== null;
}
