-- The schema that the migrations make, for readers. Written by a test:
-- UPDATE_SCHEMA=1 npx vitest run test/integration/db/migrations.test.ts

create table click_requests (
  id text not null,
  session_id uuid not null,
  message_id uuid not null,
  verdict text,
  slack_team_id text not null,
  slack_user_id text not null,
  channel text not null,
  message_ts text not null,
  session_version integer not null,
  owed boolean default true not null,
  claim uuid,
  claim_until timestamp with time zone,
  tries integer default 0 not null,
  next_try_at timestamp with time zone not null,
  rung_at timestamp with time zone,
  created_at timestamp with time zone not null,
  act text default 'decide'::text not null,
  reason_code text,
  comment_sealed text,
  has_form boolean default false not null,
  proposal_id uuid
);

create table decision_comments (
  id uuid not null,
  session_id uuid not null,
  comment_sealed text not null,
  created_at timestamp with time zone not null
);

create table decisions (
  session_id uuid not null,
  verdict text not null,
  slack_team_id text not null,
  slack_user_id text not null,
  decided_at timestamp with time zone not null,
  action_id text not null,
  session_version integer not null,
  evidence_digest text not null,
  role_snapshot jsonb not null,
  channel text not null,
  message_ts text not null,
  evidence_images jsonb,
  reason_code text,
  is_override boolean,
  comment_id uuid,
  proposal_id uuid,
  review jsonb
);

create table deliveries (
  id text not null,
  session_id uuid not null,
  sequence integer not null,
  kind text not null,
  body text not null,
  state text not null,
  created_at timestamp with time zone not null,
  owed boolean default true not null,
  claim uuid,
  claim_until timestamp with time zone,
  tries integer default 0 not null,
  next_try_at timestamp with time zone default now() not null,
  rung_at timestamp with time zone,
  attempts integer default 0 not null,
  step integer default 0 not null,
  last_code text,
  first_tried_at timestamp with time zone,
  ended_at timestamp with time zone
);

create table delivery_attempts (
  delivery_id text not null,
  attempt integer not null,
  at timestamp with time zone not null,
  duration_ms integer not null,
  code text not null,
  status integer,
  answer text
);

create table delivery_endpoints (
  url_digest text not null,
  failures integer default 0 not null,
  opened_at timestamp with time zone,
  next_probe_at timestamp with time zone,
  alerted_at timestamp with time zone
);

create table dm_channels (
  slack_user_id text not null,
  channel text not null
);

create table encryption_key_samples (
  key_id text not null,
  sealed_sample text not null,
  created_at timestamp with time zone not null
);

create table erasures (
  session_id uuid not null,
  cause text not null,
  asked_by text not null,
  erased_at timestamp with time zone not null
);

create table image_deletions (
  id uuid not null,
  session_id uuid not null,
  image_key text not null,
  media_sealed text,
  sha256 text,
  slack_team_id text not null,
  slack_user_id text not null,
  owed boolean default true not null,
  claim uuid,
  claim_until timestamp with time zone,
  tries integer default 0 not null,
  next_try_at timestamp with time zone not null,
  rung_at timestamp with time zone,
  last_code text,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone
);

create table image_looks (
  id uuid not null,
  session_id uuid not null,
  slack_team_id text not null,
  slack_user_id text not null,
  view_id text not null,
  view_hash text not null,
  session_version integer not null,
  image_key text not null,
  viewer_state text not null,
  state text not null,
  owed boolean default true not null,
  slack_file_id text,
  seen jsonb,
  damaged boolean default false not null,
  looked_at timestamp with time zone,
  claim uuid,
  claim_until timestamp with time zone,
  tries integer default 0 not null,
  next_try_at timestamp with time zone not null,
  rung_at timestamp with time zone,
  last_code text,
  created_at timestamp with time zone not null
);

create table inbox (
  digest text not null,
  yoti_session_id text not null,
  topic text not null,
  received_at timestamp with time zone not null,
  state text not null,
  next_try_at timestamp with time zone
);

create table ledger (
  seq bigint not null,
  at timestamp with time zone not null,
  kind text not null,
  session_id uuid,
  actor text not null,
  payload text not null,
  prev text not null,
  hash text not null
);

create table ledger_checkpoints (
  seq bigint not null,
  hash text not null,
  at timestamp with time zone not null,
  key_id text not null,
  signature text not null
);

create table ledger_exports (
  id uuid not null,
  session_id uuid,
  from_day text,
  to_day text,
  first_seq bigint not null,
  last_seq bigint not null,
  slack_team_id text not null,
  slack_user_id text not null,
  state text not null,
  owed boolean default true not null,
  claim uuid,
  claim_until timestamp with time zone,
  tries integer default 0 not null,
  next_try_at timestamp with time zone not null,
  rung_at timestamp with time zone,
  slack_file_id text,
  sha256 text,
  rows integer,
  head_seq bigint,
  head_hash text,
  broken_at bigint,
  last_code text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone
);

create table ledger_head (
  only_row boolean default true not null,
  seq bigint not null,
  hash text not null
);

create table ledger_keys (
  id text not null,
  public_key text not null,
  private_key_sealed text,
  made_seq bigint not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone
);

create table people (
  slack_user_id text not null,
  slack_team_id text not null,
  is_bot boolean not null,
  is_deactivated boolean not null,
  is_guest boolean not null,
  is_outsider boolean not null,
  refreshed_at timestamp with time zone not null,
  email_tokens text[]
);

create table proposals (
  id uuid not null,
  session_id uuid not null,
  verdict text not null,
  reason_code text,
  is_override boolean not null,
  comment_id uuid,
  slack_team_id text not null,
  slack_user_id text not null,
  action_id text not null,
  session_version integer not null,
  evidence_digest text not null,
  evidence_images jsonb not null,
  role_snapshot jsonb not null,
  review jsonb not null,
  channel text not null,
  message_ts text not null,
  state text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  ended_action_id text
);

create table report_requests (
  id uuid not null,
  session_id uuid not null,
  slack_team_id text not null,
  slack_user_id text not null,
  with_images boolean not null,
  with_data boolean not null,
  state text not null,
  owed boolean default true not null,
  slack_file_id text,
  sha256 text,
  pages integer,
  claim uuid,
  claim_until timestamp with time zone,
  tries integer default 0 not null,
  next_try_at timestamp with time zone not null,
  rung_at timestamp with time zone,
  last_code text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  profile text default 'internal'::text not null,
  view_id text,
  started_at timestamp with time zone
);

create table report_snapshots (
  id uuid not null,
  session_id uuid not null,
  requested_by text not null,
  profile text not null,
  with_images boolean not null,
  with_data boolean not null,
  facts_digest text not null,
  snapshot_sealed text,
  pictures jsonb,
  sha256 text,
  pages integer,
  byte_length integer,
  created_at timestamp with time zone not null
);

create table review_claims (
  session_id uuid not null,
  slack_team_id text not null,
  slack_user_id text not null,
  action_id text not null,
  claimed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);

create table search_tokens (
  token text not null,
  session_id uuid not null
);

create table session_holds (
  id uuid not null,
  session_id uuid not null,
  reason_sealed text,
  placed_by text not null,
  placed_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  released_by text,
  released_at timestamp with time zone
);

create table session_versions (
  session_id uuid not null,
  version integer not null,
  state text not null,
  document_sealed text,
  evidence_digest text not null,
  seen_at timestamp with time zone not null
);

create table sessions (
  id uuid not null,
  yoti_session_id text not null,
  review_channel text not null,
  state text not null,
  version integer default 0 not null,
  registered_by text not null,
  registered_at timestamp with time zone not null,
  registration_sealed text,
  data_key_wrapped text,
  deadline_at timestamp with time zone,
  final_at timestamp with time zone,
  gone_at timestamp with time zone,
  next_poll_at timestamp with time zone,
  last_fetch_at timestamp with time zone,
  failing_since timestamp with time zone,
  missing_since timestamp with time zone,
  erased_at timestamp with time zone
);

create table slack_channels (
  channel text not null,
  is_external boolean not null,
  checked_at timestamp with time zone not null
);

create table slack_files (
  slack_file_id text not null,
  purpose text not null,
  session_id uuid,
  created_at timestamp with time zone not null,
  shared boolean default false not null,
  deleted_at timestamp with time zone,
  delete_at timestamp with time zone,
  tries integer default 0 not null,
  channel text,
  message_ts text,
  viewer_thread_id uuid,
  look_key text
);

create table slack_messages (
  id uuid not null,
  kind text not null,
  session_id uuid,
  channel text not null,
  dedupe_key text not null,
  state text not null,
  owed boolean default true not null,
  revision integer default 1 not null,
  rendered_revision integer default 0 not null,
  message_ts text,
  content jsonb,
  sheet_file_id text,
  sheet_captions jsonb,
  sheet_note text,
  sheet_hashes jsonb,
  sheet_ready boolean default false not null,
  sheet_shown boolean default false not null,
  minimal boolean default false not null,
  sheet_started_at timestamp with time zone,
  claim uuid,
  claim_until timestamp with time zone,
  tries integer default 0 not null,
  post_started_at timestamp with time zone,
  next_try_at timestamp with time zone not null,
  rung_at timestamp with time zone,
  last_code text,
  created_at timestamp with time zone not null,
  posted_at timestamp with time zone
);

create table slack_pauses (
  bucket text not null,
  until timestamp with time zone not null
);

create table user_groups (
  slack_group_id text not null,
  members text[] not null,
  refreshed_at timestamp with time zone not null
);

create table viewer_threads (
  id uuid not null,
  session_id uuid not null,
  slack_user_id text not null,
  channel text not null,
  message_ts text,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone
);

create table yoti_deletions (
  id uuid not null,
  session_id uuid not null,
  owed boolean default true not null,
  claim uuid,
  claim_until timestamp with time zone,
  tries integer default 0 not null,
  next_try_at timestamp with time zone not null,
  rung_at timestamp with time zone,
  last_code text,
  created_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  given_up_at timestamp with time zone
);

alter table click_requests add constraint click_requests_act_check CHECK ((act = ANY (ARRAY['decide'::text, 'countersign'::text, 'decline'::text, 'withdraw'::text, 'claim'::text, 'release'::text])));

alter table click_requests add constraint click_requests_message_id_fkey FOREIGN KEY (message_id) REFERENCES slack_messages(id);

alter table click_requests add constraint click_requests_pkey PRIMARY KEY (id);

alter table click_requests add constraint click_requests_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table decision_comments add constraint decision_comments_pkey PRIMARY KEY (id);

alter table decision_comments add constraint decision_comments_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table decisions add constraint decisions_action_id_key UNIQUE (action_id);

alter table decisions add constraint decisions_pkey PRIMARY KEY (session_id);

alter table decisions add constraint decisions_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES proposals(id);

alter table decisions add constraint decisions_session_id_session_version_fkey FOREIGN KEY (session_id, session_version) REFERENCES session_versions(session_id, version);

alter table decisions add constraint decisions_verdict_check CHECK ((verdict = ANY (ARRAY['APPROVE'::text, 'REJECT'::text])));

alter table deliveries add constraint deliveries_pkey PRIMARY KEY (id);

alter table deliveries add constraint deliveries_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table deliveries add constraint deliveries_session_id_sequence_key UNIQUE (session_id, sequence);

alter table deliveries add constraint deliveries_state_check CHECK ((state = ANY (ARRAY['owed'::text, 'delivered'::text, 'held'::text, 'skipped'::text])));

alter table delivery_attempts add constraint delivery_attempts_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id);

alter table delivery_attempts add constraint delivery_attempts_pkey PRIMARY KEY (delivery_id, attempt);

alter table delivery_endpoints add constraint delivery_endpoints_pkey PRIMARY KEY (url_digest);

alter table dm_channels add constraint dm_channels_pkey PRIMARY KEY (slack_user_id);

alter table encryption_key_samples add constraint encryption_key_samples_pkey PRIMARY KEY (key_id);

alter table erasures add constraint erasures_cause_check CHECK ((cause = ANY (ARRAY['asked'::text, 'retention'::text])));

alter table erasures add constraint erasures_pkey PRIMARY KEY (session_id);

alter table erasures add constraint erasures_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table image_deletions add constraint image_deletions_image_key UNIQUE (session_id, image_key);

alter table image_deletions add constraint image_deletions_pkey PRIMARY KEY (id);

alter table image_deletions add constraint image_deletions_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table image_looks add constraint image_looks_pkey PRIMARY KEY (id);

alter table image_looks add constraint image_looks_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table image_looks add constraint image_looks_state_check CHECK ((state = ANY (ARRAY['owed'::text, 'shown'::text, 'replaced'::text, 'failed'::text])));

alter table inbox add constraint inbox_pkey PRIMARY KEY (digest);

alter table inbox add constraint inbox_state_check CHECK ((state = ANY (ARRAY['known'::text, 'owed'::text, 'adopted'::text, 'dropped'::text])));

alter table ledger add constraint ledger_hash_key UNIQUE (hash);

alter table ledger add constraint ledger_pkey PRIMARY KEY (seq);

alter table ledger_checkpoints add constraint ledger_checkpoints_key_id_fkey FOREIGN KEY (key_id) REFERENCES ledger_keys(id);

alter table ledger_checkpoints add constraint ledger_checkpoints_pkey PRIMARY KEY (seq);

alter table ledger_exports add constraint ledger_exports_pkey PRIMARY KEY (id);

alter table ledger_exports add constraint ledger_exports_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table ledger_exports add constraint ledger_exports_state_check CHECK ((state = ANY (ARRAY['owed'::text, 'sent'::text, 'refused'::text])));

alter table ledger_head add constraint ledger_head_only_row_check CHECK (only_row);

alter table ledger_head add constraint ledger_head_pkey PRIMARY KEY (only_row);

alter table ledger_keys add constraint ledger_keys_pkey PRIMARY KEY (id);

alter table people add constraint people_pkey PRIMARY KEY (slack_user_id);

alter table proposals add constraint proposals_action_id_key UNIQUE (action_id);

alter table proposals add constraint proposals_ended_action_id_key UNIQUE (ended_action_id);

alter table proposals add constraint proposals_pkey PRIMARY KEY (id);

alter table proposals add constraint proposals_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table proposals add constraint proposals_session_id_session_version_fkey FOREIGN KEY (session_id, session_version) REFERENCES session_versions(session_id, version);

alter table proposals add constraint proposals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'countersigned'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text, 'superseded'::text])));

alter table proposals add constraint proposals_verdict_check CHECK ((verdict = ANY (ARRAY['APPROVE'::text, 'REJECT'::text])));

alter table report_requests add constraint report_requests_pkey PRIMARY KEY (id);

alter table report_requests add constraint report_requests_profile_check CHECK ((profile = ANY (ARRAY['internal'::text, 'regulator'::text, 'subject'::text])));

alter table report_requests add constraint report_requests_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table report_requests add constraint report_requests_state_check CHECK ((state = ANY (ARRAY['owed'::text, 'sent'::text, 'refused'::text])));

alter table report_snapshots add constraint report_snapshots_pkey PRIMARY KEY (id);

alter table report_snapshots add constraint report_snapshots_profile_check CHECK ((profile = ANY (ARRAY['internal'::text, 'regulator'::text, 'subject'::text])));

alter table report_snapshots add constraint report_snapshots_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table review_claims add constraint review_claims_pkey PRIMARY KEY (session_id);

alter table review_claims add constraint review_claims_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table search_tokens add constraint search_tokens_pkey PRIMARY KEY (token, session_id);

alter table search_tokens add constraint search_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table session_holds add constraint session_holds_pkey PRIMARY KEY (id);

alter table session_holds add constraint session_holds_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table session_versions add constraint session_versions_pkey PRIMARY KEY (session_id, version);

alter table session_versions add constraint session_versions_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table sessions add constraint sessions_pkey PRIMARY KEY (id);

alter table sessions add constraint sessions_yoti_session_id_key UNIQUE (yoti_session_id);

alter table slack_channels add constraint slack_channels_pkey PRIMARY KEY (channel);

alter table slack_files add constraint slack_files_pkey PRIMARY KEY (slack_file_id);

alter table slack_files add constraint slack_files_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table slack_files add constraint slack_files_viewer_thread_id_fkey FOREIGN KEY (viewer_thread_id) REFERENCES viewer_threads(id);

alter table slack_messages add constraint slack_messages_dedupe_key_key UNIQUE (dedupe_key);

alter table slack_messages add constraint slack_messages_pkey PRIMARY KEY (id);

alter table slack_messages add constraint slack_messages_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table slack_messages add constraint slack_messages_state_check CHECK ((state = ANY (ARRAY['owed'::text, 'posting'::text, 'posted'::text, 'quarantined'::text])));

alter table slack_pauses add constraint slack_pauses_pkey PRIMARY KEY (bucket);

alter table user_groups add constraint user_groups_pkey PRIMARY KEY (slack_group_id);

alter table viewer_threads add constraint viewer_threads_pkey PRIMARY KEY (id);

alter table viewer_threads add constraint viewer_threads_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table yoti_deletions add constraint yoti_deletions_pkey PRIMARY KEY (id);

alter table yoti_deletions add constraint yoti_deletions_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id);

alter table yoti_deletions add constraint yoti_deletions_session_key UNIQUE (session_id);

CREATE INDEX click_requests_due ON click_requests USING btree (next_try_at) WHERE owed;

CREATE INDEX decision_comments_session ON decision_comments USING btree (session_id);

CREATE INDEX decisions_at ON decisions USING btree (decided_at);

CREATE INDEX deliveries_due ON deliveries USING btree (next_try_at) WHERE owed;

CREATE INDEX deliveries_held ON deliveries USING btree (created_at) WHERE (state = 'held'::text);

CREATE INDEX delivery_attempts_at ON delivery_attempts USING btree (at);

CREATE INDEX image_deletions_due ON image_deletions USING btree (next_try_at) WHERE owed;

CREATE INDEX image_looks_due ON image_looks USING btree (next_try_at) WHERE owed;

CREATE INDEX image_looks_file ON image_looks USING btree (slack_file_id);

CREATE INDEX image_looks_image ON image_looks USING btree (session_id, image_key);

CREATE INDEX image_looks_person ON image_looks USING btree (slack_user_id, created_at);

CREATE INDEX image_looks_view ON image_looks USING btree (view_id, created_at);

CREATE INDEX inbox_due ON inbox USING btree (next_try_at) WHERE (state = 'owed'::text);

CREATE INDEX inbox_received ON inbox USING btree (received_at) WHERE (state <> 'owed'::text);

CREATE INDEX inbox_session ON inbox USING btree (yoti_session_id);

CREATE INDEX ledger_at ON ledger USING btree (at);

CREATE INDEX ledger_exports_due ON ledger_exports USING btree (next_try_at) WHERE owed;

CREATE INDEX ledger_exports_person ON ledger_exports USING btree (slack_user_id, created_at);

CREATE INDEX ledger_session ON ledger USING btree (session_id, seq);

CREATE INDEX proposals_expiring ON proposals USING btree (expires_at) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX proposals_open ON proposals USING btree (session_id) WHERE (state = 'open'::text);

CREATE INDEX report_requests_due ON report_requests USING btree (next_try_at) WHERE owed;

CREATE INDEX report_requests_person ON report_requests USING btree (slack_user_id, created_at);

CREATE INDEX report_snapshots_session ON report_snapshots USING btree (session_id, requested_by, created_at);

CREATE INDEX review_claims_expiring ON review_claims USING btree (expires_at);

CREATE UNIQUE INDEX session_holds_open ON session_holds USING btree (session_id) WHERE (released_at IS NULL);

CREATE INDEX sessions_by_state ON sessions USING btree (state, final_at);

CREATE INDEX sessions_due ON sessions USING btree (next_poll_at) WHERE (next_poll_at IS NOT NULL);

CREATE INDEX sessions_kept ON sessions USING btree (registered_at) WHERE (erased_at IS NULL);

CREATE INDEX slack_files_due ON slack_files USING btree (delete_at) WHERE (deleted_at IS NULL);

CREATE INDEX slack_files_look ON slack_files USING btree (look_key) WHERE (deleted_at IS NULL);

CREATE INDEX slack_files_session ON slack_files USING btree (session_id);

CREATE INDEX slack_files_thread ON slack_files USING btree (viewer_thread_id);

CREATE INDEX slack_messages_due ON slack_messages USING btree (next_try_at) WHERE owed;

CREATE INDEX slack_messages_session ON slack_messages USING btree (session_id);

CREATE UNIQUE INDEX viewer_threads_open ON viewer_threads USING btree (slack_user_id, session_id) WHERE (deleted_at IS NULL);

CREATE INDEX yoti_deletions_due ON yoti_deletions USING btree (next_try_at) WHERE owed;

CREATE OR REPLACE FUNCTION refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      raise exception 'rows of % are final', tg_table_name using errcode = 'restrict_violation';
    end
  $function$;

CREATE OR REPLACE FUNCTION refuse_new_proposal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    declare ending constant text[] := array['state', 'ended_at', 'ended_by', 'ended_action_id'];
    begin
      if old.state = 'open' and to_jsonb(new) - ending = to_jsonb(old) - ending then
        return new;
      end if;
      raise exception 'rows of % are final', tg_table_name using errcode = 'restrict_violation';
    end
  $function$;

CREATE TRIGGER decisions_are_final BEFORE DELETE OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER decisions_are_kept BEFORE TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_is_final BEFORE DELETE OR UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_is_kept BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_checkpoints_are_final BEFORE DELETE OR UPDATE ON ledger_checkpoints FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ledger_checkpoints_are_kept BEFORE TRUNCATE ON ledger_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER proposals_are_final BEFORE DELETE ON proposals FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER proposals_are_kept BEFORE TRUNCATE ON proposals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER proposals_end_once BEFORE UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION refuse_new_proposal();
