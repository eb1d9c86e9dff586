// Signed heads of the ledger, and the keys that sign them.
import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table ledger_keys (
    id text primary key,
    public_key text not null,
    private_key_sealed text,
    created_at timestamptz not null,
    retired_at timestamptz
  )`,
  sql`create table ledger_checkpoints (
    seq bigint primary key,
    hash text not null,
    at timestamptz not null,
    key_id text not null references ledger_keys,
    signature text not null
  )`,
  sql`create trigger ledger_checkpoints_are_final before update or delete on ledger_checkpoints
    for each row execute function refuse_change()`,
  sql`create trigger ledger_checkpoints_are_kept before truncate on ledger_checkpoints
    for each statement execute function refuse_change()`,
  sql`create index ledger_at on ledger (at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index ledger_at`.execute(db);
  for (const table of ['ledger_checkpoints', 'ledger_keys']) await db.schema.dropTable(table).execute();
}
