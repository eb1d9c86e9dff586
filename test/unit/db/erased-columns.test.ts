import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emptiedColumns, emptiedTables } from '../../../src/db/erasures.ts';

const schema = readFileSync(new URL('../../../migrations/schema.sql', import.meta.url), 'utf8');

/** Columns that are sealed or hashed, but of nobody's session: the ledger's signing key, and addresses of our own people. */
const ofNoSession = ['ledger_keys.private_key_sealed', 'people.email_tokens'];

function columnsOf(pattern: RegExp): string[] {
  const tables = schema.matchAll(/^create table (\w+) \(\n([^;]*)\n\);/gm);
  return Array.from(tables).flatMap(([, table, body = '']) =>
    Array.from(body.matchAll(/^ {2}(\w+) /gm), ([, column]) => `${table}.${column}`).filter((name) =>
      pattern.test(name),
    ),
  );
}

test('an erasure knows every column of the schema that is sealed or searched by', () => {
  const sealed = columnsOf(/_sealed$|_wrapped$|\.token$|_tokens$/);
  expect(sealed.length).toBeGreaterThanOrEqual(11);
  const isOfNoSession = (name: string) => ofNoSession.includes(name);
  const known = emptiedColumns.map(({ table, column }) => `${table}.${column}`);
  const isKnown = (name: string) => known.includes(name) || emptiedTables.some((table) => name.startsWith(`${table}.`));
  expect(sealed.filter((name) => !isKnown(name) && !isOfNoSession(name))).toEqual([]);
  expect(ofNoSession.filter((name) => !sealed.includes(name))).toEqual([]);
});

test('an erasure empties only columns that there are', () => {
  const every = columnsOf(/./);
  for (const { table, column, session } of emptiedColumns) {
    expect(every).toEqual(expect.arrayContaining([`${table}.${column}`, `${table}.${session}`]));
  }
});
