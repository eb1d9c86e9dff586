import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { SealError } from '../errors.ts';

/** Where a sealed value lives. Bound into the ciphertext, so that a value moved to another row or column does not open. */
export interface SealPlace {
  readonly table: string;
  readonly column: string;
  readonly sessionId: string;
}

/** Where a secret of the application itself lives, which no session owns. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** Opens and seals the subject data of one session. Held in memory only. */
export interface SessionSeal {
  seal(place: Omit<SealPlace, 'sessionId'>, plaintext: string): string;
  open(place: Omit<SealPlace, 'sessionId'>, sealed: string): string;
  /** HMAC of a value under the session's own key: a commitment for the ledger that means nothing once the key is erased. */
  commit(value: string): string;
}

export interface Sealer {
  /** A new random data key for a session, wrapped under the newest encryption key, ready to be stored. */
  newWrappedKey(sessionId: string): string;
  /** The same data key, wrapped under the newest encryption key. @throws SealError as `forSession`. */
  rewrap(sessionId: string, wrappedKey: string): string;
  readonly newestKeyId: string;
  /** Encryption keys that only open what they sealed earlier. */
  readonly olderKeyIds: readonly string[];
  /** @throws SealError when the wrapping key is no longer listed or the stored bytes were changed. */
  forSession(sessionId: string, wrappedKey: string): SessionSeal;
  /** The tokens under which a normalised word may have been stored: one per listed key, the newest first. */
  searchTokens(word: string): string[];
  /** A secret of the application, ready to be stored at this place only; under the newest encryption key if none is named. */
  sealSecret(place: SecretPlace, plaintext: string, keyId?: string): string;
  /** @throws SealError as `forSession`. */
  openSecret(place: SecretPlace, sealed: string): string;
  /** Whether the stored secret is under the newest encryption key: others may be dropped some day. */
  isUnderNewestKey(sealed: string): boolean;
}

const version = 'v1';

/**
 * Envelope encryption (reliability-security 12): AES-256-GCM, one data key per session, wrapped by `ENCRYPTION_KEYS`.
 * @param encryptionKeys newest first; the first one wraps, all of them open.
 */
export function createSealer(encryptionKeys: readonly EncryptionKey[]): Sealer {
  const [newest] = encryptionKeys;
  if (newest === undefined) throw new SealError('key_missing', 'no encryption key is listed');
  const searchKeys = encryptionKeys.map(({ key }) => Buffer.from(hkdfSync('sha256', key, '', 'search', 32)));
  return {
    newWrappedKey: (sessionId) => encrypt(newest, wrapPlace(sessionId), randomBytes(32)),
    rewrap: (sessionId, wrappedKey) => {
      const place = wrapPlace(sessionId);
      return encrypt(newest, place, decrypt(keyOf(encryptionKeys, wrappedKey), place, wrappedKey));
    },
    newestKeyId: newest.id,
    olderKeyIds: encryptionKeys.slice(1).map(({ id }) => id),
    forSession: (sessionId, wrappedKey) =>
      sealWith(decrypt(keyOf(encryptionKeys, wrappedKey), wrapPlace(sessionId), wrappedKey), sessionId),
    searchTokens: (word) =>
      searchKeys.map((key) => createHmac('sha256', key).update(word).digest().subarray(0, 8).toString('hex')),
    sealSecret: (place, plaintext, keyId = newest.id) =>
      encrypt(keyNamed(encryptionKeys, keyId), secretPlace(place), Buffer.from(plaintext, 'utf8')),
    openSecret: (place, sealed) => decrypt(keyOf(encryptionKeys, sealed), secretPlace(place), sealed).toString('utf8'),
    isUnderNewestKey: (sealed) => sealed.split('.')[1] === newest.id,
  };
}

interface EncryptionKey {
  readonly id: string;
  readonly key: Buffer;
}

function keyOf(encryptionKeys: readonly EncryptionKey[], sealed: string): EncryptionKey {
  return keyNamed(encryptionKeys, sealed.split('.')[1] ?? '?');
}

function keyNamed(encryptionKeys: readonly EncryptionKey[], keyId: string): EncryptionKey {
  const found = encryptionKeys.find(({ id }) => id === keyId);
  if (found === undefined) throw new SealError('key_missing', `key id ${keyId} is not in ENCRYPTION_KEYS`);
  return found;
}

function sealWith(dataKey: Buffer, sessionId: string): SessionSeal {
  // The id is derived, so that a value sealed under another data key is told apart from one that was changed.
  const keyed = { id: createHash('sha256').update(dataKey).digest('hex').slice(0, 8), key: dataKey };
  return {
    seal: (place, plaintext) => encrypt(keyed, { ...place, sessionId }, Buffer.from(plaintext, 'utf8')),
    open: (place, sealed) => decrypt(keyed, { ...place, sessionId }, sealed).toString('utf8'),
    commit: (value) => createHmac('sha256', dataKey).update(`commitment\0${value}`).digest('hex'),
  };
}

function secretPlace({ table, column, rowId }: SecretPlace): SealPlace {
  return { table, column, sessionId: rowId };
}

function wrapPlace(sessionId: string): SealPlace {
  return { table: 'sessions', column: 'data_key_wrapped', sessionId };
}

function encrypt(keyed: { id: string; key: Buffer }, place: SealPlace, plaintext: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyed.key, nonce).setAAD(associatedData(place, keyed.id));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const parts = [nonce, body, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [version, keyed.id, ...parts].join('.');
}

function decrypt(keyed: { id: string; key: Buffer }, place: SealPlace, sealed: string): Buffer {
  const [format, keyId, nonce, body, tag, more] = sealed.split('.');
  if (format !== version || nonce === undefined || body === undefined || tag === undefined || more !== undefined) {
    throw new SealError('format', `${place.table}.${place.column} is not in a format this version reads`);
  }
  if (keyId !== keyed.id)
    throw new SealError('tampered', `${place.table}.${place.column} was sealed under another key`);
  try {
    // The length is fixed here: a tag cut short would be far easier to forge.
    const decipher = createDecipheriv('aes-256-gcm', keyed.key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
      .setAAD(associatedData(place, keyed.id))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]);
  } catch (cause) {
    const error = new SealError('tampered', `${place.table}.${place.column} does not open`);
    error.cause = cause;
    throw error;
  }
}

function associatedData(place: SealPlace, keyId: string): Buffer {
  return Buffer.from([version, place.table, place.column, place.sessionId, keyId].join('\0'), 'utf8');
}
