import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface DemoDatabase {
  readonly url: string;
  /** Removes it with everything in it. */
  drop(): Promise<void>;
}

/** PostgreSQL: insufficient_privilege. */
const notAllowed = '42501';

/**
 * A database of the demonstration's own on that server: its keys are new in every run, so rows of an earlier run could
 * not be opened. A role that may not create databases gets the one it named.
 */
export async function createDemoDatabase(serverUrl: string): Promise<DemoDatabase> {
  const name = `countersign_demo_${randomBytes(6).toString('hex')}`;
  try {
    await runOn(serverUrl, `create database ${name}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== notAllowed) throw error;
    return { url: serverUrl, drop: async () => {} };
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOn(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function runOn(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
