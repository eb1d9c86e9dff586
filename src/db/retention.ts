import { sql, type Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';

type Queryable = Db | Transaction<Database>;

export interface ErasureDue {
  readonly now: Date;
  readonly decidedBefore: Date;
  /** For sessions without a decision: when they ended, or should have. */
  readonly undecidedBefore: Date;
  readonly limit: number;
  /** Only whether this one is due. */
  readonly sessionId?: string;
}

/** Sessions whose subject data has been kept for long enough and that nobody holds, the oldest first. */
export async function findErasuresDue(db: Queryable, due: ErasureDue): Promise<string[]> {
  const { now, decidedBefore, undecidedBefore, limit, sessionId } = due;
  const onlyOne = sessionId === undefined ? sql`` : sql`and s.id = ${sessionId}`;
  const rows = await sql<{ id: string }>`
    select s.id from sessions s
    where s.erased_at is null ${onlyOne}
      and s.id in (
        select d.session_id from decisions d where d.decided_at <= ${decidedBefore}
        union all
        select u.id from sessions u where u.erased_at is null and u.registered_at <= ${undecidedBefore}
          and coalesce(u.final_at, u.gone_at, greatest(u.deadline_at, u.registered_at)) <= ${undecidedBefore}
          and not exists (select 1 from decisions d where d.session_id = u.id))
      and not exists (select 1 from session_holds h
        where h.session_id = s.id and h.released_at is null and h.ends_at > ${now})
    order by s.registered_at limit ${limit}`.execute(db);
  return rows.rows.map(({ id }) => id);
}

/** A contact sheet whose time in Slack is over, and whose session's cards are to be drawn without it. */
export interface DueSheet {
  readonly slackFileId: string;
  readonly sessionId: string;
}

export async function findSheetsDue(
  db: Queryable,
  due: { readonly decidedBefore: Date; readonly postedBefore: Date; readonly limit: number },
): Promise<DueSheet[]> {
  const rows = await sql<DueSheet>`
    select f.slack_file_id as "slackFileId", f.session_id as "sessionId" from slack_files f
    left join decisions d on d.session_id = f.session_id
    where f.purpose = 'sheet' and f.session_id is not null and f.deleted_at is null and f.delete_at is null
      and (d.decided_at <= ${due.decidedBefore} or f.created_at <= ${due.postedBefore})
    order by f.created_at limit ${due.limit}`.execute(db);
  return rows.rows;
}

/**
 * The cards that show the sheet are owed a drawing without it, and the file must go, from now on; under the session's lock.
 * Which pictures a decision was made on stays.
 * @returns the messages to ring for.
 */
export async function retireSheet(
  tx: Transaction<Database>,
  { sheet, note, now }: { readonly sheet: DueSheet; readonly note: string; readonly now: Date },
): Promise<string[]> {
  const rows = await tx
    .updateTable('slack_messages')
    .set({
      ...{ sheet_file_id: null, sheet_captions: null, sheet_note: note, sheet_ready: false },
      ...{ revision: sql`revision + 1`, owed: true, next_try_at: now },
    })
    .where('session_id', '=', sheet.sessionId)
    .where('sheet_file_id', '=', sheet.slackFileId)
    .returning('id')
    .execute();
  await tx
    .updateTable('slack_files')
    .set({ delete_at: now })
    .where('slack_file_id', '=', sheet.slackFileId)
    .where('delete_at', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Reports, and exports of the ledger, whose time in Slack is over must go, from now on. @returns their files, to ring for. */
export async function expireReports(
  db: Db,
  { createdBefore, now, limit }: { readonly createdBefore: Date; readonly now: Date; readonly limit: number },
): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    update slack_files set delete_at = ${now}
    where slack_file_id in (select slack_file_id from slack_files
      where purpose in ('report', 'export') and deleted_at is null and delete_at is null and created_at <= ${createdBefore}
      order by created_at limit ${limit} for update skip locked)
    returning slack_file_id as id`.execute(db);
  return rows.rows.map(({ id }) => id);
}

/** Forgets notifications that were dealt with long ago, at most so many at once. */
export async function forgetNotifications(db: Db, receivedBefore: Date, limit: number): Promise<void> {
  await sql`delete from inbox where digest in (
    select digest from inbox where received_at <= ${receivedBefore} and state <> 'owed' limit ${limit})`.execute(db);
}

/** Forgets how deliveries that arrived, or were skipped, were tried long ago, at most so many at once. */
export async function forgetAttempts(db: Db, triedBefore: Date, limit: number): Promise<void> {
  await sql`delete from delivery_attempts where (delivery_id, attempt) in (
    select a.delivery_id, a.attempt from delivery_attempts a join deliveries d on d.id = a.delivery_id
    where a.at <= ${triedBefore} and d.state in ('delivered', 'skipped') limit ${limit})`.execute(db);
}
