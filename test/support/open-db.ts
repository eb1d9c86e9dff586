import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { type Db, openDatabase } from '../../src/db/database.ts';
import type { SessionRow } from '../../src/db/sessions.ts';
import { createLogger } from '../../src/logger.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface OpenDb {
  readonly db: Db;
  readonly url: string;
}

/** One migrated database for the tests of a file; read it inside a test. */
export function shareDatabase(maxConnections = 10): () => OpenDb {
  let open: { db: Db; database: TestDatabase } | undefined;
  beforeAll(async () => {
    const database = await createTestDatabase();
    const logger = createLogger('error', () => {});
    open = { database, db: openDatabase({ url: database.url, maxConnections, logger }) };
  });
  afterAll(async () => {
    await open?.db.destroy();
    await open?.database.drop();
  });
  return () => {
    if (open === undefined) throw new Error('the database is opened before the tests of the file');
    return { db: open.db, url: open.database.url };
  };
}

export const seedTime = new Date('2026-11-23T09:00:00.000Z');

/** A session with one version, as if it had been registered and read once. */
export async function seedSession(db: Db, over: Partial<SessionRow> = {}): Promise<SessionRow> {
  const id = randomUUID();
  const row: SessionRow = {
    ...{ id, yoti_session_id: `yoti-${id}`, review_channel: 'C0REVIEW01', state: 'COMPLETED', version: 1 },
    ...{
      registered_by: 'api:test',
      registered_at: seedTime,
      registration_sealed: 'sealed',
      data_key_wrapped: 'wrapped',
    },
    ...{
      deadline_at: null,
      final_at: seedTime,
      gone_at: null,
      next_poll_at: null,
      last_fetch_at: null,
      failing_since: null,
      missing_since: null,
      erased_at: null,
    },
    ...over,
  };
  await db.insertInto('sessions').values(row).execute();
  await db
    .insertInto('session_versions')
    .values({
      ...{ session_id: row.id, version: 1, state: row.state, document_sealed: 'sealed' },
      ...{ evidence_digest: 'digest', seen_at: seedTime },
    })
    .execute();
  return row;
}
