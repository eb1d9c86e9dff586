import pg from 'pg';
import { expect } from 'vitest';
import type { World } from './world.ts';

/**
 * Asks the world's database as its superuser, past the application. The connection is used again: what a statement sets, it
 * sets locally.
 */
export async function queryDatabase<Row extends object>(
  world: Pick<World, 'database'>,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return withClient(world, async (client) => (await client.query<Row>(text, [...values])).rows);
}

/** The error a statement is refused with; it is rolled back whatever happens. Empty when it went through. */
export async function refusalOf(world: Pick<World, 'database'>, statement: string): Promise<string> {
  return withClient(world, async (client) => {
    await client.query('begin');
    try {
      await client.query(statement);
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await client.query('rollback');
    }
  });
}

/** Every row of every table, the queue's included, as one text. */
export async function columnsAsText(world: Pick<World, 'database'>): Promise<string> {
  return withClient(world, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      texts.push(name, ...rows.rows.map((row) => row.text));
    }
    return texts.join('\n');
  });
}

/** The first row that the query finds, asked again until there is one: for what shows nowhere but in the database. */
export async function rowOnceThere<Row extends object>(
  world: Pick<World, 'database'>,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row> {
  let found: Row | undefined;
  const look = async () => {
    [found] = await queryDatabase<Row>(world, text, values);
    return found !== undefined;
  };
  await expect.poll(look, { interval: 40, message: text }).toBe(true);
  if (found === undefined) throw new Error('no row');
  return found;
}

/** Connections of the tests themselves, kept per database: a new one for every look would cost more than the look. */
const pools = new WeakMap<World['database'], pg.Pool>();

/** What the tests' own connections are called, so that a test which cuts those of the app can spare them. */
export const lookerName = 'test-looker';

async function withClient<T>(
  { database }: Pick<World, 'database'>,
  work: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const client = await poolOf(database).connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

function poolOf(database: World['database']): pg.Pool {
  const known = pools.get(database);
  if (known !== undefined) return known;
  const pool = new pg.Pool({ connectionString: database.url, application_name: lookerName, allowExitOnIdle: true });
  // Dropping the database ends what is idle.
  pool.on('error', () => {});
  pools.set(database, pool);
  return pool;
}
