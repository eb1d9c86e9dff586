import { z } from 'zod';
import { closeHome, closeHomesOfRemoved } from '../../services/close-home.ts';
import type { Deps } from '../../services/deps.ts';
import { forgetSnapshot } from '../../services/forget-snapshot.ts';

const flag = z.boolean().optional().catch(undefined);
const UserChange = z.looseObject({
  user: z.looseObject({ id: z.string(), deleted: flag, is_restricted: flag, is_ultra_restricted: flag }),
});
const GroupChange = z.looseObject({
  subteam_id: z.string(),
  removed_users: z.array(z.string().max(40)).catch([]),
});

/**
 * Somebody's account changed: the next click asks Slack anew instead of trusting the snapshot. Who was deactivated or
 * became a guest loses what App Home shows them; a failure comes again with Slack's next delivery.
 */
export async function forgetChangedPerson(deps: Deps, event: unknown): Promise<void> {
  const change = UserChange.safeParse(event);
  if (!change.success) return;
  const { user } = change.data;
  await forgetSnapshot(deps, { slackUserId: user.id });
  const lostAllRoles = [user.deleted, user.is_restricted, user.is_ultra_restricted].includes(true);
  if (lostAllRoles) await closeHome(deps, user.id);
}

/** The same for a group whose members changed, and for those whom Slack names as removed from it. */
export async function forgetChangedGroup(deps: Deps, event: unknown): Promise<void> {
  const change = GroupChange.safeParse(event);
  if (!change.success) return;
  const { subteam_id: slackGroupId, removed_users: slackUserIds } = change.data;
  await forgetSnapshot(deps, { slackGroupId });
  await closeHomesOfRemoved(deps, { slackGroupId, slackUserIds });
}
