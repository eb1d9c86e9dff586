import type { ReportChoice } from '../core/report/report-snapshot.ts';
import type { Deps } from './deps.ts';
import type { Actor } from './judge-role.ts';

/** What a person's newest report was to hold; everything, for the own files, before their first one. */
export async function lastReportChoice(deps: Pick<Deps, 'db'>, actor: Actor): Promise<ReportChoice> {
  const newest = await deps.db
    .selectFrom('report_requests')
    .select(['profile', 'with_images', 'with_data'])
    .where('slack_user_id', '=', actor.slackUserId)
    .where('slack_team_id', '=', actor.slackTeamId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return { profile: 'internal', withImages: true, withData: true };
  return { profile: newest.profile, withImages: newest.with_images, withData: newest.with_data };
}
