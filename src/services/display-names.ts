import { UpstreamError } from '../errors.ts';
import type { Deps } from './deps.ts';

/** Each name is a call to Slack: beyond this many, people are named by their id. */
const maxNames = 12;

/**
 * Display names by Slack user id; who is unknown to Slack is missing. Order: most wanted first.
 * @throws UpstreamError while Slack cannot be asked; when not patient, names are missing instead.
 */
export async function displayNames(
  deps: Deps,
  slackUserIds: readonly string[],
  { patient }: { readonly patient: boolean },
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const id of [...new Set(slackUserIds)].slice(0, maxNames)) {
    try {
      names[id] = await deps.directory.displayName(id);
    } catch (error) {
      if (!(error instanceof UpstreamError) || (patient && error.retry === 'later')) throw error;
      if (error.retry === 'later') break;
    }
  }
  return names;
}
