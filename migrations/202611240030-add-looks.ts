// Looks at single pictures, the threads and files that show them for a quarter of an hour, and deletions of pictures.
import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table viewer_threads (
    id uuid primary key,
    session_id uuid not null references sessions,
    slack_user_id text not null,
    channel text not null,
    message_ts text,
    created_at timestamptz not null,
    deleted_at timestamptz
  )`,
  sql`create unique index viewer_threads_open on viewer_threads (slack_user_id, session_id) where deleted_at is null`,
  sql`create table image_looks (
    id uuid primary key,
    session_id uuid not null references sessions,
    slack_team_id text not null,
    slack_user_id text not null,
    view_id text not null,
    view_hash text not null,
    session_version integer not null,
    image_key text not null,
    viewer_state text not null,
    state text not null constraint image_looks_state_check
      check (state in ('owed', 'shown', 'replaced', 'failed')),
    owed boolean not null default true,
    slack_file_id text,
    seen jsonb,
    damaged boolean not null default false,
    looked_at timestamptz,
    claim uuid,
    claim_until timestamptz,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    rung_at timestamptz,
    last_code text,
    created_at timestamptz not null
  )`,
  sql`create index image_looks_due on image_looks (next_try_at) where owed`,
  sql`create index image_looks_person on image_looks (slack_user_id, created_at)`,
  sql`create index image_looks_view on image_looks (view_id, created_at)`,
  sql`create index image_looks_image on image_looks (session_id, image_key)`,
  sql`create index image_looks_file on image_looks (slack_file_id)`,
  sql`create table image_deletions (
    id uuid primary key,
    session_id uuid not null references sessions,
    image_key text not null,
    media_sealed text not null,
    sha256 text,
    slack_team_id text not null,
    slack_user_id text not null,
    owed boolean not null default true,
    claim uuid,
    claim_until timestamptz,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    rung_at timestamptz,
    last_code text,
    created_at timestamptz not null,
    removed_at timestamptz,
    constraint image_deletions_image_key unique (session_id, image_key)
  )`,
  sql`create index image_deletions_due on image_deletions (next_try_at) where owed`,
  // Files of ours in Slack: where the message that shows one stands, and when it must go.
  sql`alter table slack_files
    add column delete_at timestamptz,
    add column tries integer not null default 0,
    add column channel text,
    add column message_ts text,
    add column viewer_thread_id uuid references viewer_threads,
    add column look_key text`,
  sql`create index slack_files_due on slack_files (delete_at) where deleted_at is null`,
  sql`create index slack_files_look on slack_files (look_key) where deleted_at is null`,
  sql`create index slack_files_session on slack_files (session_id)`,
  sql`create index slack_files_thread on slack_files (viewer_thread_id)`,
  sql`create index sessions_by_state on sessions (state, final_at)`,
  sql`create index inbox_session on inbox (yoti_session_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index inbox_session, slack_files_session, sessions_by_state`.execute(db);
  await sql`alter table slack_files drop column delete_at, drop column tries, drop column channel,
    drop column message_ts, drop column viewer_thread_id, drop column look_key`.execute(db);
  for (const table of ['image_deletions', 'image_looks', 'viewer_threads']) await db.schema.dropTable(table).execute();
}
