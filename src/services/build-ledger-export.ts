import { inDurableTransaction } from '../db/database.ts';
import { listCheckpoints, listLedgerRows, lockCheckpoints } from '../db/ledger-checkpoints.ts';
import type { LedgerExportRow } from '../db/ledger-exports.ts';
import { listLedgerKeys } from '../db/ledger-keys.ts';
import type { ManifestLine } from '../ledger/export-format.ts';
import { genesisHash } from '../ledger/ledger-hash.ts';
import { toCheckpointLine, toRowLine } from '../ledger/row-line.ts';
import { type CheckedExport, createCheckedWriter } from '../ledger/write-checked-export.ts';
import { checkpointOf } from './checkpoint-ledger.ts';
import type { Deps } from './deps.ts';
import { NoSigningKeyError, type SigningKey, signingKeyOf } from './ledger-key.ts';

/** A sign of life between two steps of a long work. */
export type OnStep = () => Promise<void>;

/** So many rows are written and verified in a few milliseconds: other work of the process goes on between. */
export const rowsPerStep = 250;

/**
 * Writes the rows that were asked for, and on to the next one that is signed, so that every row of the file is vouched for. Rows
 * are written as they are stored: what was changed in the database is in the file for everybody to find.
 */
export async function buildLedgerExport(deps: Deps, asked: LedgerExportRow, onStep: OnStep): Promise<CheckedExport> {
  const key = await exportKeyOf(deps);
  const first = asked.first_seq;
  const last = (await checkpointOf(deps, asked.last_seq))?.seq ?? asked.last_seq;
  const [opening] = await listLedgerRows(deps.db, { first, last, limit: 1 });
  const writer = createCheckedWriter({
    ...(await manifestOf(deps)),
    ...{ scope: 'whole', session: null, from: asked.from_day, to: asked.to_day, rows: last - first + 1 },
    ...{ firstSeq: first, lastSeq: last, prevOfFirst: linkOf(opening) },
  });
  for (let from = first; from <= last; from += rowsPerStep) {
    const until = Math.min(last, from + rowsPerStep - 1);
    const rows = await listLedgerRows(deps.db, { first: from, last: until, limit: rowsPerStep });
    const checkpoints = new Map((await listCheckpoints(deps.db, from, until)).map((one) => [one.seq, one]));
    for (const row of rows) {
      writer.add(toRowLine(row));
      const checkpoint = checkpoints.get(row.seq);
      if (checkpoint !== undefined) writer.add(toCheckpointLine(checkpoint));
    }
    await onStep();
  }
  return writer.finish(key);
}

/** The link of the first row; one that was removed or changed beyond a hash has none. */
export function linkOf(opening: { readonly prev: string } | undefined): string {
  return opening !== undefined && /^[0-9a-f]{64}$/.test(opening.prev) ? opening.prev : genesisHash;
}

/**
 * The key that signs files, made if there was none.
 * @throws NoSigningKeyError when it does not open now; the operators are told.
 */
export async function exportKeyOf(deps: Deps): Promise<SigningKey> {
  const key = await inDurableTransaction(deps.db, async (tx) => {
    await lockCheckpoints(tx);
    return signingKeyOf(deps, tx);
  });
  if (key === null) throw new NoSigningKeyError();
  return key;
}

/** What every export says of itself. To be asked for after the key of the file: the keys are among it. */
export async function manifestOf(
  deps: Deps,
): Promise<Pick<ManifestLine, 'type' | 'format' | 'version' | 'keys' | 'createdAt' | 'appVersion'>> {
  const keys = (await listLedgerKeys(deps.db)).map((key) => ({
    id: key.id,
    publicKey: key.public_key,
    createdAt: key.created_at.toISOString(),
    retiredAt: key.retired_at?.toISOString() ?? null,
  }));
  const { appVersion } = deps.settings;
  const createdAt = deps.clock.now().toISOString();
  return { type: 'manifest', format: 'countersign-ledger', version: 1, keys, createdAt, appVersion };
}
