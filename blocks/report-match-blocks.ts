import type { KnownBlock, PlainTextOption } from '@slack/types';
import { actionIds } from './action-ids.ts';
import { limits } from './limits.ts';
import { context, plainText, section } from './slack-message.ts';

/** One of several sessions that were found. */
export interface ReportMatchView {
  /** Our own session id: what is picked, and no subject data. */
  readonly sessionId: string;
  readonly applicantName: string | null;
  readonly stateLabel: string;
  readonly shortSessionId: string;
  /** "2026-01-10". */
  readonly registeredOn: string;
}

/** Slack's limit for radio buttons, and enough for a person to read. */
const mostMatches = 10;

/** The list to pick from, at most ten long; nothing when nothing was found yet. */
export function reportMatchBlocks(found: readonly ReportMatchView[]): KnownBlock[] {
  const matches = found.slice(0, mostMatches);
  if (matches.length === 0) return [];
  const hasMore = found.length > mostMatches;
  return [
    section('*Several sessions match.* Pick one, or type more above.'),
    {
      type: 'actions',
      block_id: reportPickBlockId(matches),
      elements: [{ type: 'radio_buttons', action_id: actionIds.reportPick, options: matches.map(toOption) }],
    },
    ...(hasMore ? [context(`These are the newest ${matches.length}, and there are more: type more of the name.`)] : []),
  ];
}

/** Another list is another block: otherwise Slack would keep what was picked in the one before. */
export function reportPickBlockId(matches: readonly Pick<ReportMatchView, 'sessionId'>[]): string {
  const names = matches.slice(0, mostMatches).map(({ sessionId }) => sessionId.slice(0, 13));
  return `report_pick_block:${names.join(':')}`;
}

function toOption(match: ReportMatchView): PlainTextOption {
  const name = plainText(match.applicantName ?? '', limits.optionText);
  const facts = [
    match.stateLabel.slice(0, 30),
    `…${match.shortSessionId.slice(0, 10)}`,
    `registered ${match.registeredOn}`,
  ];
  return {
    text: name.text === '' ? plainText('No name given', limits.optionText) : name,
    description: plainText(facts.join(' · '), limits.optionText),
    value: match.sessionId,
  };
}
