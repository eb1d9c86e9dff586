import { type Claim, updateClaimed } from '../db/claims.ts';
import { inDurableTransaction } from '../db/database.ts';
import { findLook } from '../db/image-looks.ts';
import { appendLedger } from '../db/ledger.ts';
import { lockSession } from '../db/sessions.ts';
import { letFileGo } from '../db/slack-files.ts';
import type { SeenPicture } from '../db/tables/images.ts';
import { type Deps, slackActor } from './deps.ts';
import type { Look } from './look.ts';

/** What a person is about to see. */
export interface Shown {
  /** `picture`, or why there is none. */
  readonly shown: string;
  /** Every picture in it: one, or the cells of the sheet. */
  readonly seen: readonly SeenPicture[];
  readonly slackFileId: string | null;
}

/**
 * Writes down who looks at which picture, and how it is shown, before they can see it (invariant 7). The session is
 * locked meanwhile: a deletion comes either before, and then what was drawn without it is not shown, or after, and then
 * it finds the file's row.
 */
export async function recordLook(
  deps: Deps,
  claim: Claim<'image_looks'>,
  { row }: Look,
  { shown, seen, slackFileId }: Shown,
): Promise<'recorded' | 'not_ours' | 'changed'> {
  const now = deps.clock.now();
  return inDurableTransaction(deps.db, async (tx) => {
    const session = await lockSession(tx, row.session_id);
    const drawn = await findLook(tx, row.id);
    if (slackFileId !== null && drawn?.session_version !== session?.version) {
      await letFileGo(tx, slackFileId, now);
      await updateClaimed(tx, claim, { slack_file_id: null });
      return 'changed';
    }
    if (!(await updateClaimed(tx, claim, { looked_at: now }))) return 'not_ours';
    const sessionVersion = session?.version ?? row.session_version;
    for (const { key: image, sha256 } of seen) {
      await appendLedger(tx, {
        at: now,
        kind: 'image.viewed',
        sessionId: row.session_id,
        actor: slackActor({ slackTeamId: row.slack_team_id, slackUserId: row.slack_user_id }),
        payload: { image, sha256, shown, shownAs: row.viewer_state, sessionVersion, slackFileId },
      });
    }
    return 'recorded';
  });
}
