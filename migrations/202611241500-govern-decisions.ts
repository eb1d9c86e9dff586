// How a decision comes about: reasons and comments, the first of two signatures, who is on it, and what was opened before.
import { type Kysely, sql } from 'kysely';

const statements = [
  // Decisions stay final: what may be erased one day, the comment, is a row of its own.
  sql`create table decision_comments (
    id uuid primary key,
    session_id uuid not null references sessions,
    comment_sealed text not null,
    created_at timestamptz not null
  )`,
  sql`create index decision_comments_session on decision_comments (session_id)`,
  sql`create table proposals (
    id uuid primary key,
    session_id uuid not null references sessions,
    verdict text not null constraint proposals_verdict_check check (verdict in ('APPROVE', 'REJECT')),
    reason_code text,
    is_override boolean not null,
    comment_id uuid,
    slack_team_id text not null,
    slack_user_id text not null,
    action_id text not null constraint proposals_action_id_key unique,
    session_version integer not null,
    evidence_digest text not null,
    evidence_images jsonb not null,
    role_snapshot jsonb not null,
    review jsonb not null,
    channel text not null,
    message_ts text not null,
    state text not null constraint proposals_state_check
      check (state in ('open', 'countersigned', 'declined', 'withdrawn', 'expired', 'superseded')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    ended_action_id text constraint proposals_ended_action_id_key unique,
    foreign key (session_id, session_version) references session_versions (session_id, version)
  )`,
  // What was signed is final; that it ended, and how, is written once.
  sql`create function refuse_new_proposal() returns trigger language plpgsql as $$
    declare ending constant text[] := array['state', 'ended_at', 'ended_by', 'ended_action_id'];
    begin
      if old.state = 'open' and to_jsonb(new) - ending = to_jsonb(old) - ending then
        return new;
      end if;
      raise exception 'rows of % are final', tg_table_name using errcode = 'restrict_violation';
    end
  $$`,
  sql`create trigger proposals_end_once before update on proposals for each row execute function refuse_new_proposal()`,
  sql`create trigger proposals_are_final before delete on proposals for each row execute function refuse_change()`,
  sql`create trigger proposals_are_kept before truncate on proposals for each statement execute function refuse_change()`,
  sql`create unique index proposals_open on proposals (session_id) where state = 'open'`,
  sql`create index proposals_expiring on proposals (expires_at) where state = 'open'`,
  sql`create table review_claims (
    session_id uuid primary key references sessions,
    slack_team_id text not null,
    slack_user_id text not null,
    action_id text not null,
    claimed_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  sql`create index review_claims_expiring on review_claims (expires_at)`,
  // Of earlier decisions nobody judged whether they were overrides, and these rows are final: unknown stays unknown.
  sql`alter table decisions
    add column reason_code text,
    add column is_override boolean,
    add column comment_id uuid,
    add column proposal_id uuid references proposals,
    add column review jsonb`,
  // A click whose person must be asked about first keeps everything that it says.
  sql`alter table click_requests
    add column act text not null default 'decide' constraint click_requests_act_check
      check (act in ('decide', 'countersign', 'decline', 'withdraw', 'claim', 'release')),
    add column reason_code text,
    add column comment_sealed text,
    add column has_form boolean not null default false,
    add column proposal_id uuid,
    alter column verdict drop not null`,
  // Tokens of the address in the person's own profile: whoever is the applicant must not decide (T35).
  sql`alter table people add column email_tokens text[]`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table people drop column email_tokens`.execute(db);
  await sql`delete from click_requests where verdict is null`.execute(db);
  await sql`alter table click_requests drop column act, drop column reason_code, drop column comment_sealed,
    drop column has_form, drop column proposal_id, alter column verdict set not null`.execute(db);
  await sql`alter table decisions drop column reason_code, drop column is_override, drop column comment_id,
    drop column proposal_id, drop column review`.execute(db);
  for (const table of ['review_claims', 'proposals', 'decision_comments']) await db.schema.dropTable(table).execute();
  await sql`drop function refuse_new_proposal()`.execute(db);
}
