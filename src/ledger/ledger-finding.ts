/** What is wrong with an export, as early as it can be known. */
export interface LedgerFinding {
  /** Of the file, counted from 1; the line at which it came to light. */
  readonly line: number;
  /** The first bad row, or the rows one of which it is; `null` when no row is to blame. */
  readonly rows: { readonly first: number; readonly last: number } | null;
  readonly what: string;
}

/** A row that somebody outside wrote down: from a delivery, from the daily message, from an earlier export. */
export interface Witness {
  readonly seq: number;
  readonly hash: string;
}

/** What is known of the ledger from elsewhere. */
export interface KnownElsewhere {
  readonly witnesses: readonly Witness[];
  /** Ids of the keys that may have signed; none named means any that the export brings. */
  readonly keyIds: readonly string[];
}
