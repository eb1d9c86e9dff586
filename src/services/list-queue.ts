import { addMs } from '../clock.ts';
import { goneHeadline, type ReviewStanding, summariseOutcome } from '../core/outcome.ts';
import type { ListedSession, Queue, SessionList } from '../core/queue-list.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import type { SessionRow } from '../db/sessions.ts';
import { SealError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { judgeLooker } from './judge-looker.ts';
import type { Actor } from './judge-role.ts';
import { openRegistration, openSession } from './stored-session.ts';
import { findWaitingProposal } from './waiting-proposal.ts';

const listed = 12;
const expiredForMs = 7 * 24 * 3600_000;

/** What waits for the team right now, for whoever may see sessions. */
export async function listQueue(deps: Deps, actor: Actor): Promise<Queue> {
  const judged = await judgeLooker(deps, actor, 'see_queue');
  if (judged.kind === 'refused') return { kind: 'no_role' };
  const now = deps.clock.now();
  const undecided = undecidedSessions(deps.db);
  const expiredSince = addMs(now, -expiredForMs);
  const waiting = undecided.where('state', '=', 'COMPLETED').orderBy('final_at');
  const inProgress = undecided.where('state', 'not in', ['COMPLETED', 'EXPIRED']).orderBy('registered_at', 'desc');
  const expired = undecided
    .where('state', '=', 'EXPIRED')
    .where('final_at', '>', expiredSince)
    .orderBy('final_at', 'desc');
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

function undecidedSessions(db: Deps['db']) {
  return db
    .selectFrom('sessions')
    .where('gone_at', 'is', null)
    .where('erased_at', 'is', null)
    .where((where) =>
      where.not(
        where.exists(where.selectFrom('decisions').select('session_id').whereRef('session_id', '=', 'sessions.id')),
      ),
    );
}

/** Rows hold sealed registrations, so only those that are shown are loaded; the others are counted. */
async function toList(deps: Deps, found: ReturnType<typeof undecidedSessions>): Promise<SessionList> {
  const rows = await found.selectAll('sessions').limit(listed).execute();
  const sessions: ListedSession[] = [];
  for (const row of rows) sessions.push(await toListed(deps, row));
  return { sessions, more: rows.length < listed ? 0 : await countBeyond(deps, found) };
}

async function countBeyond(deps: Deps, found: ReturnType<typeof undecidedSessions>): Promise<number> {
  const some = found.select('sessions.id').limit(listed + limitMore);
  const { total } = await deps.db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Math.max(0, total - listed);
}

/** A session as a list shows it. */
export async function toListed(
  deps: Deps,
  row: SessionRow,
  decision: ListedSession['decision'] = null,
): Promise<ListedSession> {
  const known = {
    sessionId: row.id,
    shortSessionId: shortSessionId(row.yoti_session_id),
    stateLabel: stateLabel(row.state),
    since: (row.final_at ?? row.registered_at).toISOString(),
    deadlineAt: row.deadline_at?.toISOString() ?? null,
    decision,
  };
  try {
    const document = await openSession(deps, row);
    const { headline, counts } =
      document === null
        ? { headline: unreadWords(row), counts: '' }
        : summariseOutcome(document, await standingOf(deps, row, decision));
    return { ...known, headline, counts, applicantName: openRegistration(deps, row).applicant.name };
  } catch (error) {
    // A lost key is alerted elsewhere; it must not take the whole list away.
    if (!(error instanceof SealError)) throw error;
    return { ...known, headline: 'Its key is not to be had', counts: '', applicantName: null };
  }
}

async function standingOf(deps: Deps, row: SessionRow, decision: ListedSession['decision']): Promise<ReviewStanding> {
  const proposal = decision === null ? await findWaitingProposal(deps, row) : null;
  return { decision, isGone: row.gone_at !== null, proposed: proposal?.verdict ?? null };
}

function unreadWords({ erased_at, gone_at }: SessionRow): string {
  if (erased_at === null && gone_at !== null) return goneHeadline;
  return erased_at === null ? 'Not read from Yoti yet' : 'Its subject data was erased';
}
