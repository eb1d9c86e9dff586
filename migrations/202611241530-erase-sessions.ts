// Subject data can go: what is left of an erased session names nobody. A hold keeps one from going.
import { type Kysely, sql } from 'kysely';

const statements = [
  // Without its data key nothing sealed of a session opens, here or in an older copy of this database.
  sql`alter table sessions
    add column erased_at timestamptz,
    alter column data_key_wrapped drop not null,
    alter column registration_sealed drop not null`,
  sql`alter table session_versions alter column document_sealed drop not null`,
  sql`alter table report_snapshots alter column snapshot_sealed drop not null`,
  sql`alter table image_deletions alter column media_sealed drop not null`,
  sql`create index sessions_kept on sessions (registered_at) where erased_at is null`,
  // By these the retention clock finds what is old, without reading what is not.
  sql`create index inbox_received on inbox (received_at) where state <> 'owed'`,
  sql`create index delivery_attempts_at on delivery_attempts (at)`,
  sql`create index decisions_at on decisions (decided_at)`,
  sql`create table erasures (
    session_id uuid primary key references sessions,
    cause text not null constraint erasures_cause_check check (cause in ('asked', 'retention')),
    asked_by text not null,
    erased_at timestamptz not null
  )`,
  sql`create table yoti_deletions (
    id uuid primary key,
    session_id uuid not null constraint yoti_deletions_session_key unique references sessions,
    owed boolean not null default true,
    claim uuid,
    claim_until timestamptz,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    rung_at timestamptz,
    last_code text,
    created_at timestamptz not null,
    deleted_at timestamptz,
    given_up_at timestamptz
  )`,
  sql`create index yoti_deletions_due on yoti_deletions (next_try_at) where owed`,
  sql`create table session_holds (
    id uuid primary key,
    session_id uuid not null references sessions,
    reason_sealed text,
    placed_by text not null,
    placed_at timestamptz not null,
    ends_at timestamptz not null,
    released_by text,
    released_at timestamptz
  )`,
  sql`create unique index session_holds_open on session_holds (session_id) where released_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index inbox_received, delivery_attempts_at, decisions_at`.execute(db);
  for (const table of ['session_holds', 'yoti_deletions', 'erasures']) await db.schema.dropTable(table).execute();
  // What was erased stays erased: an empty text is what an older version finds in its place.
  await sql`update image_deletions set media_sealed = '' where media_sealed is null`.execute(db);
  await sql`update report_snapshots set snapshot_sealed = '' where snapshot_sealed is null`.execute(db);
  await sql`update session_versions set document_sealed = '' where document_sealed is null`.execute(db);
  await sql`update sessions set data_key_wrapped = coalesce(data_key_wrapped, ''),
    registration_sealed = coalesce(registration_sealed, '')`.execute(db);
  await sql`alter table image_deletions alter column media_sealed set not null`.execute(db);
  await sql`alter table report_snapshots alter column snapshot_sealed set not null`.execute(db);
  await sql`alter table session_versions alter column document_sealed set not null`.execute(db);
  // The index goes with its column.
  await sql`alter table sessions drop column erased_at, alter column data_key_wrapped set not null,
    alter column registration_sealed set not null`.execute(db);
}
