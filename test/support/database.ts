import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../src/db/migrate.ts';
import { createLogger } from '../../src/logger.ts';

/** One migrated database of this run; every test clones it, which is far quicker than migrating each. */
const templateName = 'countersign_test_template';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Where the bootstrap says that a PostgreSQL listens. @throws when the tests were started some other way. */
export function serverUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL is not set: run the tests by `npm test`');
  return url;
}

export async function createTemplate(): Promise<void> {
  await asAdmin(async (admin) => {
    await admin.query(`drop database if exists ${templateName}`);
    await admin.query(`create database ${templateName}`);
  });
  await migrate({ appUrl: urlOf(templateName), ownerUrl: undefined, logger: createLogger('error', () => {}) });
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `countersign_test_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name} template ${templateName}`));
  return {
    url: urlOf(name),
    drop: () => asAdmin(async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  };
}

/** An empty database without any schema. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `countersign_test_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name}`));
  return {
    url: urlOf(name),
    drop: () => asAdmin(async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))),
  };
}

export async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}
