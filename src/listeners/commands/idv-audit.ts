import {
  auditTooLong,
  badDays,
  exportOnItsWay,
  exportTooLong,
  noSuchExport,
  tooManyExports,
} from '../../../blocks/ledger-replies.ts';
import { noSuchSession, tooLong } from '../../../blocks/replies.ts';
import { readDays } from '../../core/export-days.ts';
import { askLedgerExport, askSessionAudit } from '../../services/ask-ledger-export.ts';
import type { Deps } from '../../services/deps.ts';
import { matchList } from '../match-list.ts';
import type { SlashCommand } from '../payloads.ts';
import { maxQueryChars, plainQuery } from '../plain-query.ts';
import type { PressAnswer } from '../press.ts';

/** `/idv audit SESSION`: the ledger of one session, as a file. Unknown and not theirs to have read the same (T22). */
export async function auditSession(deps: Deps, command: SlashCommand, typed: string): Promise<PressAnswer> {
  const text = plainQuery(typed);
  if (text.length > maxQueryChars) return tooLong({ maxChars: maxQueryChars });
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  const outcome = await askSessionAudit(deps, { actor, text });
  switch (outcome.kind) {
    case 'asked':
      return exportOnItsWay(outcome);
    case 'several':
      return matchList('/idv audit', outcome.matches);
    case 'too_many':
      return auditTooLong(outcome);
    case 'too_often':
      return tooManyExports();
    case 'nothing':
      return noSuchSession();
  }
}

/** `/idv export FROM TO`: the ledger of some days, as a file. */
export async function exportLedger(deps: Deps, command: SlashCommand, typed: string): Promise<string> {
  const days = readDays(typed, deps.clock.now().toISOString().slice(0, 10));
  if (days.kind === 'not_understood') return badDays(days);
  const actor = { slackTeamId: command.team_id, slackUserId: command.user_id };
  const outcome = await askLedgerExport(deps, { actor, days });
  switch (outcome.kind) {
    case 'asked':
      return exportOnItsWay(outcome);
    case 'too_many':
      return exportTooLong(outcome);
    case 'too_often':
      return tooManyExports();
    case 'nothing':
      return noSuchExport();
  }
}
