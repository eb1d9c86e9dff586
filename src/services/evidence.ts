import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Session } from '../core/session.ts';
import { wordingVersion } from '../core/wording/wording-version.ts';

/** SHA-256 over the canonical normalised session and the version of the words it is shown in (ruling 22). */
export function sessionDigest(session: Session): string {
  return sha256(canonicalize({ session, wordingVersion }) ?? '');
}

/** What a reviewer saw: the session as worded, and the hash of every picture on the card's contact sheet. */
export function evidenceDigest(digestOfSession: string, imageHashes: readonly string[]): string {
  return sha256(canonicalize({ session: digestOfSession, images: imageHashes }) ?? '');
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
