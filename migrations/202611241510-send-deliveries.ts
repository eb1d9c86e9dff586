// Deliveries are work now: who sends one, when it is tried again, and every try on record.
import { type Kysely, sql } from 'kysely';

const statements = [
  sql`alter table deliveries
    add column owed boolean not null default true,
    add column claim uuid,
    add column claim_until timestamptz,
    add column tries integer not null default 0,
    add column next_try_at timestamptz,
    add column rung_at timestamptz,
    add column attempts integer not null default 0,
    add column step integer not null default 0,
    add column last_code text,
    add column first_tried_at timestamptz,
    add column ended_at timestamptz,
    add constraint deliveries_state_check check (state in ('owed', 'delivered', 'held', 'skipped'))`,
  sql`update deliveries set next_try_at = created_at`,
  // A process of the version before inserts without it, as long as one runs.
  sql`alter table deliveries alter column next_try_at set not null, alter column next_try_at set default now()`,
  sql`create index deliveries_due on deliveries (next_try_at) where owed`,
  sql`create index deliveries_held on deliveries (created_at) where state = 'held'`,
  sql`create table delivery_attempts (
    delivery_id text not null references deliveries,
    attempt integer not null,
    at timestamptz not null,
    duration_ms integer not null,
    code text not null,
    status integer,
    answer text,
    primary key (delivery_id, attempt)
  )`,
  // The breaker of the one address: after many failures in a row it is asked once a minute, not once a delivery.
  sql`create table delivery_endpoints (
    url_digest text primary key,
    failures integer not null default 0,
    opened_at timestamptz,
    next_probe_at timestamptz,
    alerted_at timestamptz
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['delivery_endpoints', 'delivery_attempts']) await db.schema.dropTable(table).execute();
  await sql`drop index deliveries_due, deliveries_held`.execute(db);
  await sql`alter table deliveries drop constraint deliveries_state_check, drop column owed, drop column claim,
    drop column claim_until, drop column tries, drop column next_try_at, drop column rung_at, drop column attempts, drop column step,
    drop column last_code, drop column first_tried_at, drop column ended_at`.execute(db);
}
