import type { Transaction } from 'kysely';
import { inDurableTransaction } from '../db/database.ts';
import { appendLedger } from '../db/ledger.ts';
import type { Database } from '../db/schema.ts';
import { countSessionsUnder, listTakenKeys, lockLedgerHead, type TakenKey } from '../db/taken-keys.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

/**
 * The listed keys that the newest one took over from. The ledger says which those are, because lists differ while processes are
 * restarted one by one: what stands behind in ours may be the next key and not an old one. None, with an alert, when
 * another process took up a newer key than ours: an order that was left is not taken up again.
 */
export async function replacedKeyIds(deps: Deps): Promise<readonly string[]> {
  const { newestKeyId, olderKeyIds } = deps.sealer;
  if (olderKeyIds.length === 0) return [];
  const taken = await listTakenKeys(deps.db);
  if (await tellOfLeftOrder(deps, taken)) return [];
  const own = taken.find(({ keyId }) => keyId === newestKeyId) ?? (await inDurableTransaction(deps.db, takeUp(deps)));
  return olderKeyIds.filter((id) => own?.over.includes(id));
}

/** Alerts when another process took up a newer key than ours. @returns whether one did. */
export async function tellOfLeftOrder(deps: Deps, taken: readonly TakenKey[]): Promise<boolean> {
  const next = taken.find(({ over }) => over.includes(deps.sealer.newestKeyId));
  if (next !== undefined) await alertOtherOrder(deps, next.keyId);
  return next !== undefined;
}

/** @returns what the ledger has from now on; nothing while it cannot be told which key is older, or another one was quicker. */
function takeUp(deps: Deps) {
  return async (tx: Transaction<Database>): Promise<TakenKey | undefined> => {
    const { newestKeyId } = deps.sealer;
    await lockLedgerHead(tx);
    const taken = await listTakenKeys(tx);
    if (taken.some(({ over }) => over.includes(newestKeyId))) return undefined;
    const known = taken.find(({ keyId }) => keyId === newestKeyId);
    if (known !== undefined) return known;
    const over = await overWhich(deps, tx, taken);
    if (over === null) return undefined;
    const payload = { keyId: newestKeyId, over: over.join(',') };
    await appendLedger(tx, { at: deps.clock.now(), kind: 'keys.taken_up', sessionId: null, actor: 'system', payload });
    return { keyId: newestKeyId, over };
  };
}

/** A key that was never the newest may be the next one. With the first list of several keys, the sessions tell. */
async function overWhich(
  { sealer }: Deps,
  tx: Transaction<Database>,
  taken: readonly TakenKey[],
): Promise<readonly string[] | null> {
  const { newestKeyId, olderKeyIds } = sealer;
  const known = new Set(taken.flatMap(({ keyId, over }) => [keyId, ...over]));
  if (known.size > 0) return olderKeyIds.filter((id) => known.has(id));
  if ((await countSessionsUnder(tx, olderKeyIds)) > 0) return olderKeyIds;
  return (await countSessionsUnder(tx, [newestKeyId])) > 0 ? [] : null;
}

function alertOtherOrder(deps: Deps, nextKeyId: string): Promise<void> {
  const { newestKeyId } = deps.sealer;
  return raiseAlert(deps, {
    cause: `key_order:${newestKeyId}`,
    title: 'ENCRYPTION_KEYS differ between processes',
    whatHappened: `A process has ${newestKeyId} in front, although ${nextKeyId} took over from it. It moves nothing, but seals new sessions under ${newestKeyId}.`,
    whatToDo: `Give every process the same ENCRYPTION_KEYS, the newest first, and restart. Drop no key before. A key that was left does not come back: instead of ${newestKeyId}, put a fresh one in front.`,
  });
}
