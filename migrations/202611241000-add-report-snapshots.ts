// What a report is made from is a row of its own, for Slack and for the HTTP interface alike.
import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table report_snapshots (
    id uuid primary key,
    session_id uuid not null references sessions,
    requested_by text not null,
    profile text not null constraint report_snapshots_profile_check
      check (profile in ('internal', 'regulator', 'subject')),
    with_images boolean not null,
    with_data boolean not null,
    facts_digest text not null,
    snapshot_sealed text not null,
    pictures jsonb,
    sha256 text,
    pages integer,
    byte_length integer,
    created_at timestamptz not null
  )`,
  sql`create index report_snapshots_session on report_snapshots (session_id, requested_by, created_at)`,
  // A report that is owed over this change is made from a new snapshot.
  sql`alter table report_requests
    drop column snapshot_sealed,
    add column profile text not null default 'internal' constraint report_requests_profile_check
      check (profile in ('internal', 'regulator', 'subject')),
    add column view_id text,
    add column started_at timestamptz`,
  // What the evidence digest was made from besides the session, so that it can be made again.
  sql`alter table decisions add column evidence_images jsonb`,
  // The newest request of a person tells what they chose last.
  sql`create index report_requests_person on report_requests (slack_user_id, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index report_requests_person`.execute(db);
  await sql`alter table report_requests add column snapshot_sealed text, drop column profile, drop column view_id,
    drop column started_at`.execute(db);
  await sql`alter table decisions drop column evidence_images`.execute(db);
  await db.schema.dropTable('report_snapshots').execute();
}
