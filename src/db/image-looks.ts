import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import { addMs } from '../clock.ts';
import type { Db } from './database.ts';
import { lockPerson } from './lock-person.ts';
import type { Database } from './schema.ts';
import type { ImageLooksTable } from './tables/images.ts';

export type ImageLookRow = Selectable<ImageLooksTable>;
type Queryable = Db | Transaction<Database>;

export type NewImageLook = Pick<
  ImageLookRow,
  | 'session_id'
  | 'slack_team_id'
  | 'slack_user_id'
  | 'view_id'
  | 'view_hash'
  | 'session_version'
  | 'image_key'
  | 'viewer_state'
  | 'created_at'
>;

export interface LookBounds {
  /** How many pictures one person may ask for within a minute. */
  readonly perMinute: number;
  /** The look of this modal that the new one goes on from; `null` goes on whatever there is. */
  readonly after: string | null;
}

export type OwedLook =
  | { readonly kind: 'owed'; readonly id: string }
  | { readonly kind: 'too_many' }
  /** Another press of the same modal was stored first. */
  | { readonly kind: 'overtaken' };

/** Owes a person a picture. What their modal waited for before is not owed any more: only the last step counts. */
export async function oweLook(tx: Transaction<Database>, look: NewImageLook, bounds: LookBounds): Promise<OwedLook> {
  await lockPerson(tx, look.slack_user_id);
  const newest = await findNewestLook(tx, look.view_id);
  if (bounds.after !== null && newest?.id !== bounds.after) return { kind: 'overtaken' };
  const looks = await countLooks(tx, look.slack_user_id, addMs(look.created_at, -60_000));
  if (looks >= bounds.perMinute) return { kind: 'too_many' };
  const id = randomUUID();
  await tx
    .updateTable('image_looks')
    .set({ state: 'replaced', owed: false, claim: null, claim_until: null })
    .where('view_id', '=', look.view_id)
    .where('owed', '=', true)
    .execute();
  const created_at = laterThan(newest?.created_at, look.created_at);
  await tx
    .insertInto('image_looks')
    .values({ id, state: 'owed', next_try_at: look.created_at, ...look, created_at })
    .execute();
  return { kind: 'owed', id };
}

/** Looks of one modal stand in the order in which they were stored, whatever the clocks of several processes say. */
function laterThan(before: Date | undefined, now: Date): Date {
  return before === undefined || before < now ? now : addMs(before, 1);
}

/** What a modal was asked for last, whether or not it shows it yet. */
export async function findNewestLook(db: Queryable, viewId: string): Promise<ImageLookRow | undefined> {
  return db
    .selectFrom('image_looks')
    .selectAll()
    .where('view_id', '=', viewId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function findLook(db: Queryable, lookId: string): Promise<ImageLookRow | undefined> {
  return db.selectFrom('image_looks').selectAll().where('id', '=', lookId).executeTakeFirst();
}

/** How many pictures a person has asked for since. */
export async function countLooks(db: Queryable, slackUserId: string, since: Date): Promise<number> {
  const counted = await db
    .selectFrom('image_looks')
    .select(sql<number>`count(*)`.as('looks'))
    .where('slack_user_id', '=', slackUserId)
    .where('created_at', '>', since)
    .executeTakeFirst();
  return counted?.looks ?? 0;
}

/** The picture that a modal showed last, unless it has to go by now. */
export async function findShownFile(db: Queryable, viewId: string, now: Date): Promise<string | null> {
  const shown = await db
    .selectFrom('image_looks')
    .innerJoin('slack_files', 'slack_files.slack_file_id', 'image_looks.slack_file_id')
    .select('image_looks.slack_file_id')
    .where('view_id', '=', viewId)
    .where('state', '=', 'shown')
    .where('slack_files.deleted_at', 'is', null)
    .where((where) => where.or([where('slack_files.delete_at', 'is', null), where('slack_files.delete_at', '>', now)]))
    .orderBy('image_looks.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return shown?.slack_file_id ?? null;
}

/** What another look found in the file that is shown once more. */
export async function findSeenBefore(
  db: Queryable,
  slackFileId: string,
): Promise<Pick<ImageLookRow, 'seen' | 'damaged'> | undefined> {
  return db
    .selectFrom('image_looks')
    .select(['seen', 'damaged'])
    .where('slack_file_id', '=', slackFileId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
}

/** SHA-256 of a picture as it was looked at last; `null` when nobody did. */
export async function findSeenHash(db: Queryable, sessionId: string, imageKey: string): Promise<string | null> {
  const looks = await db
    .selectFrom('image_looks')
    .select('seen')
    .where('session_id', '=', sessionId)
    .where('image_key', '=', imageKey)
    .where('seen', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return looks?.seen?.find(({ key }) => key === imageKey)?.sha256 ?? null;
}
