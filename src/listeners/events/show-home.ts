import { z } from 'zod';
import type { Deps } from '../../services/deps.ts';
import { listQueue } from '../../services/list-queue.ts';

const Opened = z.looseObject({ user: z.string().max(40), tab: z.string() });

/** Somebody opened the app's own tab: it shows what waits right now. */
export async function showHome(deps: Deps, event: unknown): Promise<void> {
  const opened = Opened.safeParse(event);
  if (!opened.success || opened.data.tab !== 'home') return;
  const { user: slackUserId } = opened.data;
  // The event names nobody's workspace; who belongs to another one is found out with the role.
  const queue = await listQueue(deps, { slackUserId, slackTeamId: deps.identity().teamId });
  await deps.views.publishHome(slackUserId, deps.present.home(queue));
}
