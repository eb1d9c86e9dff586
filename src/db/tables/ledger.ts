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

/** A key pair that signs checkpoints. The private half is gone once the key is retired. */
export interface LedgerKeysTable {
  id: string;
  /** Ed25519, SPKI in PEM form. */
  public_key: string;
  private_key_sealed: string | null;
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
