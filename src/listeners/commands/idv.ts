import { help } from '../../../blocks/replies.ts';
import type { Deps } from '../../services/deps.ts';
import type { SlashCommand } from '../payloads.ts';
import type { PressAnswer } from '../press.ts';
import { auditSession, exportLedger } from './idv-audit.ts';
import { showDeliveries } from './idv-deliveries.ts';
import { eraseTypedSession, holdTypedSession, releaseTypedSession } from './idv-erase.ts';
import { findSession, showQueue } from './idv-find.ts';
import { showSession } from './idv-show.ts';
import { watchSession } from './idv-watch.ts';

/** One verb of `/idv`, with what was typed after it. */
export type IdvVerb = (deps: Deps, command: SlashCommand, typed: string) => Promise<PressAnswer>;

/** Every verb there is; the help names each. */
export const idvVerbs: Readonly<Record<string, IdvVerb>> = {
  help: async () => help(),
  queue: showQueue,
  find: findSession,
  show: showSession,
  deliveries: showDeliveries,
  watch: watchSession,
  audit: auditSession,
  export: exportLedger,
  erase: eraseTypedSession,
  hold: holdTypedSession,
  release: releaseTypedSession,
};

/** `/idv VERB …`: unknown words get help, never silence. */
export async function idv(deps: Deps, command: SlashCommand): Promise<PressAnswer> {
  const [verb = 'help', ...rest] = command.text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const name = verb.toLowerCase();
  const run = Object.hasOwn(idvVerbs, name) ? idvVerbs[name] : undefined;
  return run === undefined ? help({ unknownWord: verb }) : run(deps, command, rest.join(' '));
}
