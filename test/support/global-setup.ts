import { createTemplate } from './database.ts';

/** Runs once before all tests that need a database. */
export async function setup(): Promise<void> {
  await createTemplate();
}
