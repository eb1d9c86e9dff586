import { addMs } from '../clock.ts';
import { summariseOutcome } from '../core/outcome.ts';
import type { ListedSession, Queue, SessionList } from '../core/queue-list.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import type { SessionRow } from '../db/sessions.ts';
import { SealError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { judgeLooker } from './judge-looker.ts';
import type { Actor } from './judge-role.ts';
import { openRegistration, openSession } from './stored-session.ts';

const listed = 12;
const expiredForMs = 7 * 24 * 3600_000;

/** What waits for the team right now, for whoever may see sessions. */
export async function listQueue(deps: Deps, actor: Actor): Promise<Queue> {
  const judged = await judgeLooker(deps, actor);
  if (judged.kind === 'refused') return { kind: 'no_role' };
  const now = deps.clock.now();
  const undecided = deps.db
    .selectFrom('sessions')
    .selectAll('sessions')
    .where('gone_at', 'is', null)
    .where((where) =>
      where.not(
        where.exists(where.selectFrom('decisions').select('session_id').whereRef('session_id', '=', 'sessions.id')),
      ),
    );
  const waiting = await undecided
    .where('state', '=', 'COMPLETED')
    .orderBy('final_at')
    .limit(listed + limitMore)
    .execute();
  const inProgress = await undecided
    .where('state', 'not in', ['COMPLETED', 'EXPIRED'])
    .orderBy('registered_at', 'desc')
    .limit(listed + limitMore)
    .execute();
  const expired = await undecided
    .where('state', '=', 'EXPIRED')
    .where('final_at', '>', addMs(now, -expiredForMs))
    .orderBy('final_at', 'desc')
    .limit(listed + limitMore)
    .execute();
  return {
    kind: 'queue',
    waiting: await toList(deps, waiting),
    inProgress: await toList(deps, inProgress),
    expired: await toList(deps, expired),
    at: now.toISOString(),
  };
}

/** Beyond this many more nobody needs an exact number. */
const limitMore = 200;

async function toList(deps: Deps, rows: readonly SessionRow[]): Promise<SessionList> {
  const sessions: ListedSession[] = [];
  for (const row of rows.slice(0, listed)) sessions.push(await toListed(deps, row));
  return { sessions, more: Math.max(0, rows.length - listed) };
}

async function toListed(deps: Deps, row: SessionRow): Promise<ListedSession> {
  const known = {
    sessionId: row.id,
    shortSessionId: shortSessionId(row.yoti_session_id),
    stateLabel: stateLabel(row.state),
    since: (row.final_at ?? row.registered_at).toISOString(),
  };
  try {
    const document = await openSession(deps, row);
    const { headline, counts } =
      document === null ? { headline: 'Not read from Yoti yet', counts: '' } : summariseOutcome(document, null);
    return { ...known, headline, counts, applicantName: openRegistration(deps, row).applicant.name };
  } catch (error) {
    // A lost key is alerted elsewhere; it must not take the whole list away.
    if (!(error instanceof SealError)) throw error;
    return { ...known, headline: 'Its key is not to be had', counts: '', applicantName: null };
  }
}
