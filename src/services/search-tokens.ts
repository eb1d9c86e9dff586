import type { Registration } from '../core/registration.ts';
import { exactKey, searchWords } from '../core/search-words.ts';
import type { Session } from '../core/session.ts';
import type { Deps } from './deps.ts';

/**
 * What a session is found by, under the newest key: what was registered, and the tracking id that Yoti holds, which is all
 * there is of a session that nobody registered. `null` before Yoti's first answer.
 */
export function searchTokens(
  deps: Pick<Deps, 'sealer'>,
  { applicant, userTrackingId }: Registration,
  session: Pick<Session, 'userTrackingId'> | null,
): string[] {
  const trackingIds = [userTrackingId, session?.userTrackingId ?? null].filter((id) => id !== null);
  const keys = [
    ...searchWords(applicant.name ?? ''),
    ...(applicant.email === null ? [] : [exactKey('email', applicant.email)]),
    ...trackingIds.map((id) => exactKey('tracking', id)),
  ];
  // Stored under the newest key only; a look-up asks for every listed one.
  return keys.flatMap((key) => deps.sealer.searchTokens(key).slice(0, 1));
}
