import type { WorkColumns } from './work-columns.ts';

export interface LedgerTable {
  seq: number;
  at: Date;
  kind: string;
  session_id: string | null;
  actor: string;
  payload: string;
  prev: string;
  hash: string;
}

/** A key pair that signs checkpoints. The private half is gone once the key is retired, unless it did not open then. */
export interface LedgerKeysTable {
  id: string;
  /** Ed25519, SPKI in PEM form. */
  public_key: string;
  private_key_sealed: string | null;
  /** The row of the ledger that says so: the key signs no earlier one. */
  made_seq: number;
  created_at: Date;
  retired_at: Date | null;
}

/** A signed head of the ledger. */
export interface LedgerCheckpointsTable {
  seq: number;
  hash: string;
  at: Date;
  key_id: string;
  /** Base64. */
  signature: string;
}

/** An export that an auditor asked for: the rows between two numbers, or those of one session among them. */
export interface LedgerExportsTable extends WorkColumns {
  id: string;
  session_id: string | null;
  /** Days in UTC, as they were asked for; of the whole ledger only. */
  from_day: string | null;
  to_day: string | null;
  first_seq: number;
  last_seq: number;
  slack_team_id: string;
  slack_user_id: string;
  state: 'owed' | 'sent' | 'refused';
  slack_file_id: string | null;
  sha256: string | null;
  /** Of the file: its rows, the last one of the ledger that it reaches, and the first that is not right. */
  rows: number | null;
  head_seq: number | null;
  head_hash: string | null;
  broken_at: number | null;
  last_code: string | null;
  created_at: Date;
  sent_at: Date | null;
}
