// The first schema: sessions and their sealed versions, cards, decisions, deliveries, ledger, inbox and owed work.
// Subject data is only ever in columns that end in `_sealed`; everything else is ids, codes, states and times.
import { type Kysely, sql } from 'kysely';

const statements = [
  sql`create table sessions (
    id uuid primary key,
    yoti_session_id text not null constraint sessions_yoti_session_id_key unique,
    review_channel text not null,
    state text not null,
    version integer not null default 0,
    registered_by text not null,
    registered_at timestamptz not null,
    registration_sealed text not null,
    data_key_wrapped text not null,
    deadline_at timestamptz,
    final_at timestamptz,
    gone_at timestamptz,
    next_poll_at timestamptz,
    last_fetch_at timestamptz,
    failing_since timestamptz,
    missing_since timestamptz
  )`,
  sql`create index sessions_due on sessions (next_poll_at) where next_poll_at is not null`,
  sql`create table session_versions (
    session_id uuid not null references sessions,
    version integer not null,
    state text not null,
    document_sealed text not null,
    evidence_digest text not null,
    seen_at timestamptz not null,
    primary key (session_id, version)
  )`,
  sql`create table search_tokens (
    token text not null,
    session_id uuid not null references sessions,
    primary key (token, session_id)
  )`,
  sql`create table slack_messages (
    id uuid primary key,
    kind text not null,
    session_id uuid references sessions,
    channel text not null,
    dedupe_key text not null constraint slack_messages_dedupe_key_key unique,
    state text not null constraint slack_messages_state_check
      check (state in ('owed', 'posting', 'posted', 'quarantined')),
    owed boolean not null default true,
    revision integer not null default 1,
    rendered_revision integer not null default 0,
    message_ts text,
    content jsonb,
    sheet_file_id text,
    sheet_captions jsonb,
    sheet_note text,
    sheet_hashes jsonb,
    sheet_ready boolean not null default false,
    sheet_shown boolean not null default false,
    minimal boolean not null default false,
    sheet_started_at timestamptz,
    claim uuid,
    claim_until timestamptz,
    tries integer not null default 0,
    post_started_at timestamptz,
    next_try_at timestamptz not null,
    rung_at timestamptz,
    last_code text,
    created_at timestamptz not null,
    posted_at timestamptz
  )`,
  sql`create index slack_messages_due on slack_messages (next_try_at) where owed`,
  sql`create index slack_messages_session on slack_messages (session_id)`,
  sql`create table decisions (
    session_id uuid constraint decisions_pkey primary key,
    verdict text not null constraint decisions_verdict_check check (verdict in ('APPROVE', 'REJECT')),
    slack_team_id text not null,
    slack_user_id text not null,
    decided_at timestamptz not null,
    action_id text not null constraint decisions_action_id_key unique,
    session_version integer not null,
    evidence_digest text not null,
    role_snapshot jsonb not null,
    channel text not null,
    message_ts text not null,
    foreign key (session_id, session_version) references session_versions (session_id, version)
  )`,
  sql`create table deliveries (
    id text primary key,
    session_id uuid not null references sessions,
    sequence integer not null,
    kind text not null,
    body text not null,
    state text not null,
    created_at timestamptz not null,
    unique (session_id, sequence)
  )`,
  sql`create table ledger (
    seq bigint primary key,
    at timestamptz not null,
    kind text not null,
    session_id uuid,
    actor text not null,
    payload text not null,
    prev text not null,
    hash text not null constraint ledger_hash_key unique
  )`,
  sql`create index ledger_session on ledger (session_id, seq)`,
  sql`create table ledger_head (
    only_row boolean primary key default true check (only_row),
    seq bigint not null,
    hash text not null
  )`,
  sql`insert into ledger_head (seq, hash) values (0, repeat('0', 64))`,
  sql`create table inbox (
    digest text primary key,
    yoti_session_id text not null,
    topic text not null,
    received_at timestamptz not null,
    state text not null constraint inbox_state_check check (state in ('known', 'owed', 'adopted', 'dropped')),
    next_try_at timestamptz
  )`,
  sql`create index inbox_due on inbox (next_try_at) where state = 'owed'`,
  sql`create table report_requests (
    id uuid primary key,
    session_id uuid not null references sessions,
    slack_team_id text not null,
    slack_user_id text not null,
    with_images boolean not null,
    with_data boolean not null,
    state text not null constraint report_requests_state_check
      check (state in ('owed', 'sent', 'refused')),
    owed boolean not null default true,
    snapshot_sealed text,
    slack_file_id text,
    sha256 text,
    pages integer,
    claim uuid,
    claim_until timestamptz,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    rung_at timestamptz,
    last_code text,
    created_at timestamptz not null,
    sent_at timestamptz
  )`,
  sql`create index report_requests_due on report_requests (next_try_at) where owed`,
  sql`create table click_requests (
    id text primary key,
    session_id uuid not null references sessions,
    message_id uuid not null references slack_messages,
    verdict text not null,
    slack_team_id text not null,
    slack_user_id text not null,
    channel text not null,
    message_ts text not null,
    session_version integer not null,
    owed boolean not null default true,
    claim uuid,
    claim_until timestamptz,
    tries integer not null default 0,
    next_try_at timestamptz not null,
    rung_at timestamptz,
    created_at timestamptz not null
  )`,
  sql`create index click_requests_due on click_requests (next_try_at) where owed`,
  sql`create table people (
    slack_user_id text primary key,
    slack_team_id text not null,
    is_bot boolean not null,
    is_deactivated boolean not null,
    is_guest boolean not null,
    is_outsider boolean not null,
    refreshed_at timestamptz not null
  )`,
  sql`create table user_groups (
    slack_group_id text primary key,
    members text[] not null,
    refreshed_at timestamptz not null
  )`,
  sql`create table dm_channels (
    slack_user_id text primary key,
    channel text not null
  )`,
  sql`create table slack_channels (
    channel text primary key,
    is_external boolean not null,
    checked_at timestamptz not null
  )`,
  sql`create table slack_pauses (
    bucket text primary key,
    until timestamptz not null
  )`,
  sql`create table slack_files (
    slack_file_id text primary key,
    purpose text not null,
    session_id uuid references sessions,
    created_at timestamptz not null,
    shared boolean not null default false,
    deleted_at timestamptz
  )`,
  // A second line behind grants: an owner can switch a trigger off, the app's restricted role cannot.
  sql`create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are final', tg_table_name using errcode = 'restrict_violation';
    end
  $$`,
  sql`create trigger decisions_are_final before update or delete on decisions
    for each row execute function refuse_change()`,
  sql`create trigger decisions_are_kept before truncate on decisions
    for each statement execute function refuse_change()`,
  sql`create trigger ledger_is_final before update or delete on ledger
    for each row execute function refuse_change()`,
  sql`create trigger ledger_is_kept before truncate on ledger
    for each statement execute function refuse_change()`,
];

const tables = [
  'slack_files',
  'slack_pauses',
  'slack_channels',
  'dm_channels',
  'user_groups',
  'people',
  'click_requests',
  'report_requests',
  'inbox',
  'ledger_head',
  'ledger',
  'deliveries',
  'decisions',
  'slack_messages',
  'search_tokens',
  'session_versions',
  'sessions',
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of tables) await db.schema.dropTable(table).execute();
  await sql`drop function refuse_change()`.execute(db);
}
