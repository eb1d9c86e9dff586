import { z } from 'zod';
import type { Deps } from '../../services/deps.ts';
import { forgetSnapshot } from '../../services/forget-snapshot.ts';

const UserChange = z.looseObject({ user: z.looseObject({ id: z.string() }) });
const GroupChange = z.looseObject({ subteam_id: z.string() });

/** Somebody was deactivated, became a guest, or left a group: the next click asks Slack anew instead of trusting the snapshot. */
export async function forgetChangedPerson(deps: Deps, event: unknown): Promise<void> {
  const change = UserChange.safeParse(event);
  if (change.success) await forgetSnapshot(deps, { slackUserId: change.data.user.id });
}

export async function forgetChangedGroup(deps: Deps, event: unknown): Promise<void> {
  const change = GroupChange.safeParse(event);
  if (change.success) await forgetSnapshot(deps, { slackGroupId: change.data.subteam_id });
}
