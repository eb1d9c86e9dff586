import { randomBytes } from 'node:crypto';
import { asAdmin, serverUrl } from './database.ts';

export interface RestrictedDatabase {
  /** The role that owns the database: no superuser, may make roles. */
  readonly ownerUrl: string;
  /** A role that does not exist yet: the application's own, made by the migration. */
  readonly appUrl: string;
  drop(): Promise<void>;
}

/** An empty database as a careful operator prepares it: an owner who migrates, and another role for the application. */
export async function createRestrictedDatabase(): Promise<RestrictedDatabase> {
  const name = `countersign_test_${randomBytes(6).toString('hex')}`;
  // Signs in a password that an address has to encode and SQL has to quote.
  const [owner, app, password] = [`${name}_owner`, `${name}_app`, `p'a"ss\\%40 word/$$`];
  await asAdmin(async (admin) => {
    await admin.query(`create role ${owner} login createrole password ${admin.escapeLiteral(password)}`);
    await admin.query(`create database ${name} owner ${owner}`);
  });
  return {
    ownerUrl: urlOf(name, owner, password),
    appUrl: urlOf(name, app, password),
    drop: () =>
      asAdmin(async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
        await admin.query(`drop role if exists ${app}`);
        await admin.query(`drop role if exists ${owner}`);
      }),
  };
}

function urlOf(database: string, role: string, password: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}
