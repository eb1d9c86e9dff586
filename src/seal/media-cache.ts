import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Media of Yoti's in memory for a short time, so that the next step of a viewer does not wait for Yoti again. */
export interface MediaCache {
  /** The bytes that were put under the key; `null` once their time is over or others took their room. */
  get(key: string): Buffer | null;
  put(key: string, bytes: Uint8Array): void;
  forget(key: string): void;
  /** Forgets everything whose key begins like this. */
  forgetAll(start: string): void;
}

/** Ruling 14: an original is held at most this long after it came from Yoti. */
const holdMs = 15 * 60_000;
const maxBytes = 96 * 1024 * 1024;

interface Entry {
  readonly nonce: Buffer;
  readonly sealed: Buffer;
  readonly tag: Buffer;
  readonly until: number;
}

/**
 * A bounded cache whose entries are encrypted under a key that exists in this process only: a memory dump or swap file
 * of a later moment holds no passport in the clear. The oldest entries make room for new ones; nothing is written down.
 */
export function createMediaCache(now: () => Date): MediaCache {
  const key = randomBytes(32);
  const entries = new Map<string, Entry>();
  let held = 0;
  const forget = (name: string) => {
    held -= entries.get(name)?.sealed.length ?? 0;
    entries.delete(name);
  };
  const forgetOver = (ms: number) => {
    for (const [name, entry] of entries) if (entry.until <= ms || held > maxBytes) forget(name);
  };
  return {
    get: (name) => {
      forgetOver(now().getTime());
      const entry = entries.get(name);
      return entry === undefined ? null : decrypt(key, name, entry);
    },
    put: (name, bytes) => {
      forget(name);
      const entry = { ...encrypt(key, name, bytes), until: now().getTime() + holdMs };
      entries.set(name, entry);
      held += entry.sealed.length;
      forgetOver(now().getTime());
    },
    forget,
    forgetAll: (start) => {
      for (const name of entries.keys()) if (name.startsWith(start)) forget(name);
    },
  };
}

function encrypt(key: Buffer, name: string, bytes: Uint8Array): Omit<Entry, 'until'> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { nonce, sealed, tag: cipher.getAuthTag() };
}

function decrypt(key: Buffer, name: string, { nonce, sealed, tag }: Entry): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    .setAAD(Buffer.from(name))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}
