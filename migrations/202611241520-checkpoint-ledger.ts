// Signed heads of the ledger, the keys that sign them, and the exports that auditors ask for.
import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table ledger_keys (
    id text primary key,
    public_key text not null,
    private_key_sealed text,
    made_seq bigint not null,
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
  sql`create table ledger_exports (
    id uuid primary key,
    session_id uuid references sessions,
    from_day text,
    to_day text,
    first_seq bigint not null,
    last_seq bigint not null,
    slack_team_id text not null,
    slack_user_id text not null,
    state text not null constraint ledger_exports_state_check check (state in ('owed', 'sent', 'refused')),
    owed boolean not null default true,
    claim uuid,
    claim_until timestamptz,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    rung_at timestamptz,
    slack_file_id text,
    sha256 text,
    rows integer,
    head_seq bigint,
    head_hash text,
    broken_at bigint,
    last_code text,
    created_at timestamptz not null,
    sent_at timestamptz
  )`,
  sql`create index ledger_exports_due on ledger_exports (next_try_at) where owed`,
  sql`create index ledger_exports_person on ledger_exports (slack_user_id, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index ledger_at`.execute(db);
  for (const table of ['ledger_exports', 'ledger_checkpoints', 'ledger_keys'])
    await db.schema.dropTable(table).execute();
}
