import { findKeySamples, keepKeySample } from '../db/encryption-key-samples.ts';
import { countSessionsUnderOthers, findWrappedKeys, listTakenKeys } from '../db/taken-keys.ts';
import { ConfigError, SealError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { tellOfLeftOrder } from './key-order.ts';
import { raiseAlert } from './raise-alert.ts';

type KeyDeps = Pick<Deps, 'db' | 'clock' | 'sealer'>;

/**
 * Every listed encryption key opens what its id sealed before (reliability-security 12): a key that was mistyped, or given
 * the id of another, would seal new sessions under bytes that nobody keeps. A key that is listed for the first time must open
 * the sessions that are under its id, and leaves a sample for the next start.
 * @throws ConfigError that names the keys; nothing has been sealed by then.
 */
export async function checkKeys(deps: KeyDeps): Promise<void> {
  const { newestKeyId, olderKeyIds } = deps.sealer;
  const keyIds = [newestKeyId, ...olderKeyIds];
  const known = await findKeySamples(deps.db, keyIds);
  for (const keyId of keyIds.filter((id) => !known.has(id))) {
    if (await opensSessions(deps, keyId)) await keepSample(deps, keyId);
    else throw otherKeys([keyId]);
  }
  const samples = await findKeySamples(deps.db, keyIds);
  const others = keyIds.filter((keyId) => !opensSample(deps, keyId, samples.get(keyId)));
  if (others.length > 0) throw otherKeys(others);
}

/**
 * When this has run, the operators know of keys that sessions need and that are not listed, and of a list whose order another
 * process has left: both would be noticed only by whoever opens such a session, or registers the next one here.
 */
export async function reviewKeys(deps: Deps): Promise<void> {
  await tellOfLeftOrder(deps, await listTakenKeys(deps.db));
  const missing = await countSessionsUnderOthers(deps.db, [deps.sealer.newestKeyId, ...deps.sealer.olderKeyIds]);
  if (missing.length === 0) return;
  const listed = missing.map(
    ({ keyId, sessions }) => `${keyId} (${sessions === 1 ? '1 session' : `${sessions} sessions`})`,
  );
  await raiseAlert(deps, {
    cause: `keys_missing:${missing.map(({ keyId }) => keyId).join(',')}`,
    title: 'Sessions need encryption keys that are not listed',
    whatHappened: `ENCRYPTION_KEYS lacks ${listed.join(', ')}. Nobody can look at these sessions or decide them.`,
    whatToDo:
      'Put the missing keys back behind the others and restart. Take a key out only when a message here says that it may go.',
  });
}

const sample = 'countersign';
const placeOf = (keyId: string) => ({ table: 'encryption_key_samples', column: 'sealed_sample', rowId: keyId });

async function keepSample({ db, clock, sealer }: KeyDeps, keyId: string): Promise<void> {
  const sealedSample = sealer.sealSecret(placeOf(keyId), sample, keyId);
  await keepKeySample(db, { keyId, sealedSample, at: clock.now() });
}

function opensSample({ sealer }: KeyDeps, keyId: string, sealed: string | undefined): boolean {
  return sealed !== undefined && opens(() => sealer.openSecret(placeOf(keyId), sealed));
}

/** From before there were samples. One session that was tampered with says nothing about the key while others open. */
async function opensSessions({ db, sealer }: KeyDeps, keyId: string): Promise<boolean> {
  const rows = await findWrappedKeys(db, keyId, 5);
  return rows.length === 0 || rows.some(({ id, wrapped }) => opens(() => sealer.forSession(id, wrapped)));
}

function opens(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}

function otherKeys(keyIds: readonly string[]): ConfigError {
  return new ConfigError(
    keyIds.map(
      (id) =>
        `ENCRYPTION_KEYS: the key listed as ${id} does not open what ${id} sealed before; list the bytes that ${id} had, and give a new key an id that none had`,
    ),
  );
}
