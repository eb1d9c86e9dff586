import type { ListedSession, Queue } from '../core/queue-list.ts';
import { findDecision } from '../db/decisions.ts';
import type { Deps } from './deps.ts';
import { findSessions } from './find-sessions.ts';
import { judgeLooker, recordRefusedSearch } from './judge-looker.ts';
import type { Actor } from './judge-role.ts';
import { listQueue, toListed } from './list-queue.ts';

/** At most ten, so that a short word does not list everybody. */
const mostFound = 10;

/** The sessions that a text finds, newest first; none for whoever may not see any, which is in the ledger once a minute. */
export async function findListed(
  deps: Deps,
  { actor, text }: { readonly actor: Actor; readonly text: string },
): Promise<{ readonly sessions: readonly ListedSession[]; readonly hasMore: boolean }> {
  const judged = await judgeLooker(deps, actor, 'see_queue');
  if (judged.kind === 'refused') {
    await recordRefusedSearch(deps, { actor, sessionId: null, what: 'search' }, judged.reason);
    return { sessions: [], hasMore: false };
  }
  const found = await findSessions(deps, text);
  const sessions: ListedSession[] = [];
  for (const row of found.slice(0, mostFound)) {
    const decision = await findDecision(deps.db, row.id);
    sessions.push(await toListed(deps, row, decision));
  }
  return { sessions, hasMore: found.length > mostFound };
}

/** As `listQueue`, for somebody who asks for it in words: a refusal is in the ledger, once a minute. */
export async function listQueueAsked(deps: Deps, actor: Actor): Promise<Queue> {
  const judged = await judgeLooker(deps, actor, 'see_queue');
  if (judged.kind === 'may_look') return listQueue(deps, actor);
  await recordRefusedSearch(deps, { actor, sessionId: null, what: 'queue' }, judged.reason);
  return { kind: 'no_role' };
}
