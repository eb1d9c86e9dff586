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
const batchesAtOnce = 25;
const filesAtOnce = 40;
const rowsAtOnce = 1000;

const retiredNote = 'The pictures were removed from Slack as scheduled. Images shows them while Yoti holds them.';

/**
 * When this has run, some of what has been kept for long enough is gone or owed to go: subject data, pictures of cards,
 * reports and exports in direct messages, notifications, attempts at deliveries. What an auditor holds is left alone; decisions and
 * the ledger are never touched.
 */
export async function keepRetention(deps: Deps): Promise<void> {
  const { inboxMs, attemptsMs } = deps.settings.retention;
  const now = deps.clock.now();
  const steps = [
    () => eraseAllDue(deps),
    () => retireSheets(deps),
    () => retireReports(deps),
    () => forgetNotifications(deps.db, addMs(now, -inboxMs), rowsAtOnce),
    () => forgetAttempts(deps.db, addMs(now, -attemptsMs), rowsAtOnce),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      // What keeps one of them from its work is no reason to keep what the others look after.
      deps.logger.error('retention could not be kept', { error: loggedError(error) });
    }
  }
}

/** Batch after batch, so that a backlog of years is gone in days; the bound lets the other steps have their turn. */
async function eraseAllDue(deps: Deps): Promise<void> {
  for (let batch = 0; batch < batchesAtOnce; batch += 1) {
    if ((await eraseDue(deps)) < sessionsAtOnce) return;
  }
}

/** @returns how many were erased. */
async function eraseDue(deps: Deps): Promise<number> {
  const due = () => {
    const now = deps.clock.now();
    const { decidedMs, undecidedMs } = deps.settings.retention;
    return { now, decidedBefore: addMs(now, -decidedMs), undecidedBefore: addMs(now, -undecidedMs) };
  };
  let erased = 0;
  for (const sessionId of await findErasuresDue(deps.db, { ...due(), limit: sessionsAtOnce })) {
    try {
      const { kind } = await eraseSession(deps, {
        ...{ sessionId, cause: 'retention', actor: 'system' },
        // A decision in between has begun the time anew.
        isStillDue: async (tx) => (await findErasuresDue(tx, { ...due(), limit: 1, sessionId })).length > 0,
      });
      if (kind === 'erased') erased += 1;
    } catch (error) {
      // One session that cannot be erased must not keep the others from it.
      deps.logger.error('a session could not be erased', { sessionId, error: loggedError(error) });
    }
  }
  return erased;
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
