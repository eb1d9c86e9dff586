import { takeDueRows } from '../db/claims.ts';
import { takeDueSessions } from '../db/sessions.ts';
import { takeDueFiles } from '../db/slack-files.ts';
import { loggedError } from '../logger.ts';
import type { JobName, JobPayload } from '../queue/catalogue.ts';
import { expireClaims } from './claim-review.ts';
import type { Deps } from './deps.ts';
import { dueDeliveries } from './due-deliveries.ts';
import { expireProposals } from './end-proposal.ts';
import { runVerb } from './verbs.ts';

/** How many owed rows a process works off by itself at once while the queue is away (guarantee G9). */
const directAtOnce = 4;

type Due = { readonly [N in JobName]: { readonly name: N; readonly payload: JobPayload<N> } }[JobName];

/**
 * When this has run, every owed row that is due has been rung for. With the queue away the rows are worked off right
 * here: slower, but nothing depends on the queue remembering anything (invariant 9).
 */
export async function sweep(deps: Deps): Promise<void> {
  // What ends by the clock alone needs nothing but the database.
  await expireProposals(deps);
  await expireClaims(deps);
  const due = await collectDue(deps);
  const unrung: Due[] = [];
  for (const work of due) {
    // The payload of each name is checked again by the catalogue when it is rung.
    if (unrung.length > 0 || !(await deps.ring(work.name, work.payload))) unrung.push(work);
  }
  for (let first = 0; first < unrung.length; first += directAtOnce) {
    await Promise.all(unrung.slice(first, first + directAtOnce).map((work) => runDirectly(deps, work)));
  }
}

async function collectDue(deps: Deps): Promise<Due[]> {
  const now = deps.clock.now();
  const hints = await deps.db
    .selectFrom('inbox')
    .select('digest')
    .where('state', '=', 'owed')
    .where('next_try_at', '<=', now)
    .limit(100)
    .execute();
  return [
    // A person waits for each of these, and without the queue the first come first.
    ...(await takeDueRows(deps.db, 'click_requests', now)).map(
      (clickRequestId) => ({ name: 'decide-click', payload: { clickRequestId } }) as const,
    ),
    ...(await takeDueRows(deps.db, 'image_looks', now)).map(
      (lookId) => ({ name: 'show-image', payload: { lookId } }) as const,
    ),
    ...(await takeDueSessions(deps.db, now)).map(
      (sessionId) => ({ name: 'sync-session', payload: { sessionId } }) as const,
    ),
    ...hints.map(({ digest }) => ({ name: 'adopt-session', payload: { digest } }) as const),
    ...(await takeDueRows(deps.db, 'slack_messages', now)).map(
      (messageId) => ({ name: 'post-message', payload: { messageId } }) as const,
    ),
    ...(await takeDueRows(deps.db, 'report_requests', now)).map(
      (reportRequestId) => ({ name: 'send-report', payload: { reportRequestId } }) as const,
    ),
    ...(await takeDueRows(deps.db, 'ledger_exports', now)).map(
      (exportId) => ({ name: 'send-ledger-export', payload: { exportId } }) as const,
    ),
    ...(await takeDueRows(deps.db, 'image_deletions', now)).map(
      (deletionId) => ({ name: 'delete-image', payload: { deletionId } }) as const,
    ),
    ...(await takeDueRows(deps.db, 'yoti_deletions', now)).map(
      (yotiDeletionId) => ({ name: 'delete-yoti-session', payload: { yotiDeletionId } }) as const,
    ),
    ...(await dueDeliveries(deps)).map((deliveryId) => ({ name: 'send-delivery', payload: { deliveryId } }) as const),
    ...(await takeDueFiles(deps.db, now)).map(
      (slackFileId) => ({ name: 'remove-file', payload: { slackFileId } }) as const,
    ),
  ];
}

async function runDirectly(deps: Deps, work: Due): Promise<void> {
  try {
    await runVerb(deps, work.name, work.payload);
  } catch (error) {
    deps.logger.error('owed work failed', { job: work.name, error: loggedError(error) });
  }
}
