import { addMs } from '../clock.ts';
import { inDurableTransaction } from '../db/database.ts';
import {
  type DueSheet,
  expireReports,
  findErasuresDue,
  findSheetsDue,
  forgetAttempts,
  forgetNotifications,
  retireSheet,
} from '../db/retention.ts';
import { lockSession } from '../db/sessions.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { eraseSession } from './erase-session.ts';

/** Small, so that no run holds up anybody's click; the next run takes the rest. */
const sessionsAtOnce = 20;
const filesAtOnce = 40;
const rowsAtOnce = 1000;

const retiredNote = 'The pictures were removed from Slack as scheduled. Images shows them while Yoti holds them.';

/**
 * When this has run, some of what has been kept for long enough is gone or owed to go: subject data, pictures of cards,
 * reports and exports in direct messages, notifications, attempts at deliveries. What an auditor holds is left alone; decisions and
 * the ledger are never touched.
 */
export async function keepRetention(deps: Deps): Promise<void> {
  await eraseDue(deps);
  await retireSheets(deps);
  await retireReports(deps);
  const { inboxMs, attemptsMs } = deps.settings.retention;
  const now = deps.clock.now();
  await forgetNotifications(deps.db, addMs(now, -inboxMs), rowsAtOnce);
  await forgetAttempts(deps.db, addMs(now, -attemptsMs), rowsAtOnce);
}

async function eraseDue(deps: Deps): Promise<void> {
  const due = () => {
    const now = deps.clock.now();
    const { decidedMs, undecidedMs } = deps.settings.retention;
    return { now, decidedBefore: addMs(now, -decidedMs), undecidedBefore: addMs(now, -undecidedMs) };
  };
  for (const sessionId of await findErasuresDue(deps.db, { ...due(), limit: sessionsAtOnce })) {
    try {
      await eraseSession(deps, {
        ...{ sessionId, cause: 'retention', actor: 'system' },
        // A decision in between has begun the time anew.
        isStillDue: async (tx) => (await findErasuresDue(tx, { ...due(), limit: 1, sessionId })).length > 0,
      });
    } catch (error) {
      // One session that cannot be erased must not keep the others from it.
      deps.logger.error('a session could not be erased', { sessionId, error: loggedError(error) });
    }
  }
}

async function retireSheets(deps: Deps): Promise<void> {
  const { cardFilesMs, cardFilesAtMostMs } = deps.settings.retention;
  const now = deps.clock.now();
  const limits = { decidedBefore: addMs(now, -cardFilesMs), postedBefore: addMs(now, -cardFilesAtMostMs) };
  for (const sheet of await findSheetsDue(deps.db, { ...limits, limit: filesAtOnce })) {
    for (const messageId of await retire(deps, sheet)) void deps.ring('post-message', { messageId });
    void deps.ring('remove-file', { slackFileId: sheet.slackFileId });
  }
}

function retire(deps: Deps, sheet: DueSheet): Promise<string[]> {
  return inDurableTransaction(deps.db, async (tx) => {
    await lockSession(tx, sheet.sessionId);
    return retireSheet(tx, { sheet, note: retiredNote, now: deps.clock.now() });
  });
}

async function retireReports(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const createdBefore = addMs(now, -deps.settings.retention.reportFilesMs);
  for (const slackFileId of await expireReports(deps.db, { createdBefore, now, limit: filesAtOnce })) {
    void deps.ring('remove-file', { slackFileId });
  }
}
