import { inlineCaps } from './inline-text.ts';
import { limits, roomy } from './limits.ts';
import { code, inline, joinLines } from './mrkdwn.ts';
import { type SlackMessage, section } from './slack-message.ts';

export interface SessionMatch {
  readonly yotiSessionId: string;
  readonly shortSessionId: string;
  readonly applicantName: string | null;
  readonly stateLabel: string;
}

const most = 10;

/** The answer to a command that is about one session, when several match: at most ten, so that a short word does not list everybody. */
export function buildMatchList(command: string, matches: readonly SessionMatch[]): SlackMessage {
  const shown = matches.slice(0, most);
  const more = matches.length > most ? ['There are more: give the full name or the session id.'] : [];
  const head = `*Several sessions match*\nRepeat ${code(command, 40)} with one of these ids:`;
  const lines = [head, ...shown.map(matchLine), ...more];
  return {
    text: ['Several sessions match. Repeat the command with one of these ids:', ...shown.map(shortId), ...more].join(
      '\n',
    ),
    blocks: [section(joinLines(lines, roomy(limits.sectionText)))],
  };
}

function matchLine({ yotiSessionId, applicantName, stateLabel }: SessionMatch): string {
  const name = applicantName === null ? '' : inline(applicantName, inlineCaps.name);
  return `• ${code(yotiSessionId, inlineCaps.code)} · ${name || 'no name given'} · ${inline(stateLabel, 40)}`;
}

/** `text` never names anybody; a session is found by its short id as well. */
function shortId({ shortSessionId, stateLabel }: SessionMatch): string {
  return `• …${inline(shortSessionId, 20)} · ${inline(stateLabel, 40)}`;
}
