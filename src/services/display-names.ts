import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';

/** Each name is a call to Slack: beyond this many, people are named by their id. */
const maxNames = 12;

/** Display names by Slack user id; who is unknown to Slack, or cannot be asked for now, is missing. Order: most wanted first. */
export async function displayNames(deps: Deps, slackUserIds: readonly string[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const id of [...new Set(slackUserIds)].slice(0, maxNames)) {
    try {
      names[id] = await deps.directory.displayName(id);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error.retry !== 'never') break;
    }
  }
  return names;
}
