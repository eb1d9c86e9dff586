import type { Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import { addMs } from '../clock.ts';
import type { Db } from './database.ts';
import type { Database, SlackFilesTable } from './schema.ts';
import { holdOffErasure } from './sessions.ts';

export type SlackFileRow = Selectable<SlackFilesTable>;
type Queryable = Db | Transaction<Database>;

/** Every file of ours in Slack is a row before anybody can see it, so that it can be removed again. */
export async function storeFile(
  db: Db,
  file: Pick<SlackFileRow, 'slack_file_id' | 'purpose' | 'session_id' | 'created_at'> & Partial<SlackFileRow>,
): Promise<void> {
  const { session_id: sessionId, created_at: now } = file;
  await db.transaction().execute(async (tx) => {
    // A file of a session that was erased while it was made must go at once: its erasure did not find it.
    const stays = sessionId === null || (await holdOffErasure(tx, sessionId));
    await tx
      .insertInto('slack_files')
      .values({ deleted_at: null, ...file, ...(stays ? {} : { delete_at: now, look_key: null }) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

export async function findFile(db: Queryable, slackFileId: string): Promise<SlackFileRow | undefined> {
  return db.selectFrom('slack_files').selectAll().where('slack_file_id', '=', slackFileId).executeTakeFirst();
}

/** The file of the same look, if it stays long enough to be worth showing again. */
export async function findLookFile(
  db: Queryable,
  lookKey: string,
  neededUntil: Date,
): Promise<SlackFileRow | undefined> {
  return db
    .selectFrom('slack_files')
    .selectAll()
    .where('look_key', '=', lookKey)
    .where('deleted_at', 'is', null)
    .where('shared', '=', true)
    .where('delete_at', '>', neededUntil)
    .executeTakeFirst();
}

/**
 * The file is finished: whoever may see it can see it from now on. Had its removal come first, it is owed once more.
 */
export async function noteCompleted(db: Queryable, slackFileId: string): Promise<void> {
  await db
    .updateTable('slack_files')
    .set({ shared: true, deleted_at: null })
    .where('slack_file_id', '=', slackFileId)
    .execute();
}

/** The thread that the file is to stand in, noted before it is there: the thread ends with its last file. */
export async function noteThread(db: Queryable, slackFileId: string, threadId: string): Promise<void> {
  await db
    .updateTable('slack_files')
    .set({ viewer_thread_id: threadId })
    .where('slack_file_id', '=', slackFileId)
    .execute();
}

/** The file must go, from now on, and stands in for no later look. */
export async function letFileGo(db: Queryable, slackFileId: string, now: Date): Promise<void> {
  await db
    .updateTable('slack_files')
    .set({ delete_at: now, look_key: null })
    .where('slack_file_id', '=', slackFileId)
    .execute();
}

/** Every file that may show the applicant of the session must go, from now on. @returns their ids. */
export async function expireFiles(tx: Transaction<Database>, sessionId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('slack_files')
    .set({ delete_at: now, look_key: null })
    .where('session_id', '=', sessionId)
    // The ledger holds no subject data.
    .where('purpose', '!=', 'export')
    .where('deleted_at', 'is', null)
    .returning('slack_file_id')
    .execute();
  return rows.map((row) => row.slack_file_id);
}

/** Files whose time is over. Their next try is put a minute ahead as a lease, as with sessions that are due for a look. */
export async function takeDueFiles(db: Db, now: Date): Promise<string[]> {
  const due = await sql<{ slack_file_id: string }>`
    update slack_files set delete_at = ${addMs(now, 60_000)}
    where slack_file_id in (
      select slack_file_id from slack_files where delete_at <= ${now} and deleted_at is null
      order by delete_at limit 40 for update skip locked)
    returning slack_file_id`.execute(db);
  return due.rows.map((row) => row.slack_file_id);
}
