import type { Transaction } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { ChainFault } from '../ledger/verify-chain.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

/** When this has run, the operators know at which rows the ledger does not verify. */
export function alertBrokenLedger(
  deps: Deps,
  { first, last, what }: ChainFault,
  { foundBy, tx }: { readonly foundBy: 'signing' | 'export'; readonly tx?: Transaction<Database> },
): Promise<void> {
  const rows = first === last ? `row ${first}` : `rows ${first} to ${last}`;
  const follows = {
    signing: 'Nothing after what was signed before is signed any more.',
    export: 'An export for an auditor found it, and the auditor knows.',
  };
  const alert = {
    cause: `ledger_broken:${foundBy}`,
    title: 'The ledger does not verify',
    whatHappened: `At ${rows}: ${what}. ${follows[foundBy]}`,
    whatToDo:
      'Somebody or something changed the database. Keep a copy of it and an export, find out who could write to it, and compare with a backup and with the heads posted here.',
  };
  return raiseAlert(deps, alert, tx);
}
