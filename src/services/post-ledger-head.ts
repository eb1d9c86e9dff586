import { findCheckpointOf } from '../db/ledger-checkpoints.ts';
import { findLastRowBefore } from '../db/ledger-days.ts';
import { oweMessage } from '../db/messages.ts';
import type { Deps } from './deps.ts';

/**
 * When this has run, the head of the ledger at the end of the last day that had news is owed to the alert channel, once. Slack
 * keeps it out of the database's reach: whoever rewrites the ledger cannot rewrite what was said there.
 */
export async function postLedgerHead(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const midnight = new Date(`${dayOf(now)}T00:00:00.000Z`);
  const head = await findLastRowBefore(deps.db, midnight);
  if (head === undefined) return;
  const checkpoint = await findCheckpointOf(deps.db, head.seq);
  // What is not signed yet is signed within a minute; the message names the key.
  if (checkpoint === undefined) return;
  const day = dayOf(head.at);
  const messageId = await oweMessage(deps.db, {
    kind: 'operator_alert',
    sessionId: null,
    channel: deps.settings.alertChannel,
    dedupeKey: `ledger-head:${day}`,
    content: {
      title: `Ledger head of ${day}`,
      whatHappened: `The ledger ended ${day} (UTC) at row ${head.seq}. Witness: ${head.seq}:${head.hash} Key: ${checkpoint.key_id}`,
      whatToDo:
        'Nothing now; leave this message where it is. An auditor who verifies an export with this witness proves that no row up to it was changed since.',
      reference: `ledger-${day}`,
      isNote: true,
    },
    now,
  });
  if (messageId !== null) await deps.ring('post-message', { messageId });
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
