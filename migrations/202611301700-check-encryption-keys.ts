// One sealed sample per encryption key, by which a start tells that a key is still the one of its id.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table encryption_key_samples (
    key_id text primary key,
    sealed_sample text not null,
    created_at timestamptz not null
  )`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('encryption_key_samples').execute();
}
