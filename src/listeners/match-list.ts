import { buildMatchList } from '../../blocks/match-list.ts';
import type { SlackMessage } from '../../blocks/slack-message.ts';
import { shortSessionId } from '../core/session.ts';
import type { ReportMatch } from '../services/request-report.ts';

/** What a command that is about one session says when several match. */
export function matchList(command: string, matches: readonly ReportMatch[]): SlackMessage {
  return buildMatchList(
    command,
    matches.map((match) => ({ ...match, shortSessionId: shortSessionId(match.yotiSessionId) })),
  );
}
