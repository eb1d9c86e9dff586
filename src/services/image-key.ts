import { sha256 } from './evidence.ts';

/** Names a picture towards Slack and in the ledger: media ids stay on our side (reliability-security 8.2). */
export function imageKeyOf(mediaId: string): string {
  return sha256(mediaId).slice(0, 16);
}
