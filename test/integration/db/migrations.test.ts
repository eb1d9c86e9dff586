import { readFileSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { NO_MIGRATIONS } from 'kysely/migration';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Db, openDatabase } from '../../../src/db/database.ts';
import { createMigrator, migrate, migrationNames } from '../../../src/db/migrate.ts';
import { ConfigError } from '../../../src/errors.ts';
import { createLogger } from '../../../src/logger.ts';
import { createEmptyDatabase, type TestDatabase } from '../../support/database.ts';
import { dumpSchema } from '../../support/dump-schema.ts';

const schemaFile = new URL('../../../migrations/schema.sql', import.meta.url);
const heading = `-- The schema that the migrations make, for readers. Written by a test:
-- UPDATE_SCHEMA=1 npx vitest run test/integration/db/migrations.test.ts
`;
const logger = createLogger('error', () => {});
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createEmptyDatabase();
  db = openDatabase({ url: database.url, maxConnections: 2, logger });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

async function migrated(direction: 'up' | 'down'): Promise<string> {
  const migrator = createMigrator(db);
  const { error, results } = await (direction === 'up'
    ? migrator.migrateToLatest()
    : migrator.migrateTo(NO_MIGRATIONS));
  expect(error).toBeUndefined();
  expect(results?.map(({ status }) => status)).toEqual((await migrationNames()).map(() => 'Success'));
  return dumpSchema(database.url);
}

test('the schema goes up, down to nothing and up again to what schema.sql shows', async () => {
  const first = await migrated('up');
  expect(await migrated('down')).toBe('');
  expect(await migrated('up')).toBe(first);
  if (process.env['UPDATE_SCHEMA'] !== undefined) writeFileSync(schemaFile, `${heading}\n${first}`);
  expect(`${heading}\n${first}`).toBe(readFileSync(schemaFile, 'utf8'));
});

test('five processes that start at once migrate an empty database without getting in each other’s way', async () => {
  const empty = await createEmptyDatabase();
  try {
    await Promise.all(Array.from({ length: 5 }, () => migrate({ appUrl: empty.url, ownerUrl: undefined, logger })));
    expect(await dumpSchema(empty.url)).toBe(readFileSync(schemaFile, 'utf8').slice(heading.length + 1));
  } finally {
    await empty.drop();
  }
});

test('a database that a newer version migrated is refused by that version’s name and left alone', async () => {
  await sql`insert into kysely_migration (name, timestamp) values ('299901010000-newer', 'then')`.execute(db);
  const before = await dumpSchema(database.url);
  const refused = migrate({ appUrl: database.url, ownerUrl: undefined, logger });
  await expect(refused).rejects.toThrow(ConfigError);
  await expect(refused).rejects.toThrow(/299901010000-newer/);
  expect(await dumpSchema(database.url)).toBe(before);
});
