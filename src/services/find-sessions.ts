import { sql } from 'kysely';
import { cleanText } from '../core/clean-text.ts';
import { exactKey, wantedWords } from '../core/search-words.ts';
import { findSession, type SessionRow } from '../db/sessions.ts';
import type { Deps } from './deps.ts';

/** A session as the ways in hand it on to a verb; they read ids and state of it, nothing sealed. */
export type FoundSession = SessionRow;

const maxMatches = 11;
const maxQueryChars = 500;

/**
 * Finds sessions by Yoti session id (also its last eight characters), e-mail address, user tracking id, or words of the
 * applicant's name (all of them, whole words). Newest first, at most eleven so that the caller can say "more".
 */
export async function findSessions(deps: Pick<Deps, 'db' | 'sealer'>, query: string): Promise<SessionRow[]> {
  return search(deps, query, null);
}

/** One of the sessions that `findSessions` finds, or would find if its list went on; `undefined` when it is none. */
export async function findPicked(
  deps: Pick<Deps, 'db' | 'sealer'>,
  query: string,
  sessionId: string,
): Promise<SessionRow | undefined> {
  return (await search(deps, query, sessionId))[0];
}

async function search(deps: Pick<Deps, 'db' | 'sealer'>, query: string, onlyId: string | null): Promise<SessionRow[]> {
  // What was stored was cleaned the same way; PostgreSQL takes no U+0000, not even as a parameter.
  const text = cleanText(query, maxQueryChars);
  if (text === null) return [];
  const ids = idsMeantBy(text);
  const byId = await newestOf(deps, onlyId)
    .where((where) =>
      where.or([where('yoti_session_id', 'in', ids), where(sql<string>`right(yoti_session_id, 8)`, 'in', ids)]),
    )
    .execute();
  if (byId.length > 0) return byId;
  const exact = await byAllTokens(deps, onlyId, [[exactKey('email', text), exactKey('tracking', text)]]);
  if (exact.length > 0) return exact;
  const words = wantedWords(text);
  return words.length === 0 ? [] : byAllTokens(deps, onlyId, words);
}

/** A short id is copied with the sign that stands before it, and a phone begins every line with a capital letter. */
function idsMeantBy(text: string): string[] {
  const id = text.replace(/^…/u, '');
  return [id, id.toLowerCase()];
}

/** Sessions that hold, for every group, at least one of its keys. Tokens are HMACs: the database never sees a name. */
async function byAllTokens(
  deps: Pick<Deps, 'db' | 'sealer'>,
  onlyId: string | null,
  groups: readonly (readonly string[])[],
): Promise<SessionRow[]> {
  let query = newestOf(deps, onlyId);
  for (const keys of groups) {
    const tokens = keys.flatMap((key) => deps.sealer.searchTokens(key));
    query = query.where('id', 'in', (inner) =>
      inner.selectFrom('search_tokens').select('session_id').where('token', 'in', tokens),
    );
  }
  return query.execute();
}

function newestOf(deps: Pick<Deps, 'db'>, onlyId: string | null) {
  const newest = deps.db
    .selectFrom('sessions')
    .selectAll()
    .orderBy('registered_at', 'desc')
    .orderBy('id')
    .limit(maxMatches);
  return onlyId === null ? newest : newest.where('id', '=', onlyId);
}

/** The session that a message of ours shows. */
export async function findMessageSession(deps: Pick<Deps, 'db'>, messageId: string): Promise<SessionRow | undefined> {
  return deps.db
    .selectFrom('sessions')
    .innerJoin('slack_messages', 'slack_messages.session_id', 'sessions.id')
    .selectAll('sessions')
    .where('slack_messages.id', '=', messageId)
    .executeTakeFirst();
}

/** The session of our own id, as modals and App Home carry it. */
export async function findSessionById(deps: Pick<Deps, 'db'>, sessionId: string): Promise<SessionRow | undefined> {
  return findSession(deps.db, sessionId);
}
