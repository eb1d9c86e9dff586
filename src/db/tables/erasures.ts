import type { WorkColumns } from './work-columns.ts';

/** That a session's subject data went, why, and on whose word. */
export interface ErasuresTable {
  session_id: string;
  cause: 'asked' | 'retention';
  /** As the ledger names who asked; `system` for the retention clock. */
  asked_by: string;
  erased_at: Date;
}

/** A session that Yoti must delete too. */
export interface YotiDeletionsTable extends WorkColumns {
  id: string;
  session_id: string;
  last_code: string | null;
  created_at: Date;
  deleted_at: Date | null;
  given_up_at: Date | null;
}

/** An auditor's word that a session must not be erased before a date. */
export interface SessionHoldsTable {
  id: string;
  session_id: string;
  reason_sealed: string | null;
  placed_by: string;
  placed_at: Date;
  ends_at: Date;
  released_by: string | null;
  released_at: Date | null;
}
