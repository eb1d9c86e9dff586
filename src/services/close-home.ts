import { rolesFor } from '../core/authorisation.ts';
import { UpstreamError } from '../errors.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from './deps.ts';
import { judgeLooker } from './judge-looker.ts';
import { groupIds } from './judge-role.ts';

/**
 * When this has run, the person's App Home shows no session and no applicant's name any more: Slack keeps what was
 * published there last. @throws UpstreamError when Slack may take it later.
 */
export async function closeHome(deps: Deps, slackUserId: string): Promise<void> {
  await unlessRefused(deps, slackUserId, () => publishNoRole(deps, slackUserId));
}

/** The same for those who left a group, unless they may see sessions all the same: through another role, for instance. */
export async function closeHomesOfRemoved(
  deps: Deps,
  removed: { readonly slackGroupId: string; readonly slackUserIds: readonly string[] },
): Promise<void> {
  if (!groupIds(deps.settings.roles, rolesFor('see_queue')).includes(removed.slackGroupId)) return;
  // One after the other: what Slack says of the groups for the first is still fresh for the rest.
  for (const slackUserId of removed.slackUserIds) {
    await unlessRefused(deps, slackUserId, async () => {
      const judged = await judgeLooker(deps, { slackUserId, slackTeamId: deps.identity().teamId });
      if (judged.kind === 'refused') await publishNoRole(deps, slackUserId);
    });
  }
}

async function publishNoRole(deps: Deps, slackUserId: string): Promise<void> {
  await deps.views.publishHome(slackUserId, deps.present.home({ kind: 'no_role' }));
}

/** Of a deactivated person Slack takes no App Home, nor shows them any: what it refuses for good is not tried again. */
async function unlessRefused(deps: Deps, slackUserId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retry === 'later') throw error;
    deps.logger.info('an App Home was not closed', { slackUserId, code: error.code, error: loggedError(error) });
  }
}
