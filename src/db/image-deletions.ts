import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Db } from './database.ts';
import type { Database } from './schema.ts';
import type { ImageDeletionsTable } from './tables/images.ts';

export type ImageDeletionRow = Selectable<ImageDeletionsTable>;

/** What is left of a picture that a person deleted. */
export interface DeletedImage {
  /** Of the original, where it was known. */
  readonly sha256: string | null;
  readonly slackUserId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** Which pictures of a Yoti session a person deleted, by the key of the image. */
export async function findDeletedImages(
  db: Db | Transaction<Database>,
  yotiSessionId: string,
): Promise<ReadonlyMap<string, DeletedImage>> {
  const rows = await db
    .selectFrom('image_deletions')
    .innerJoin('sessions', 'sessions.id', 'image_deletions.session_id')
    .select(['image_key', 'sha256', 'slack_user_id', 'image_deletions.created_at'])
    .where('sessions.yoti_session_id', '=', yotiSessionId)
    .execute();
  return new Map(
    rows.map(({ image_key: key, sha256, slack_user_id: slackUserId, created_at: at }) => [
      key,
      { sha256, slackUserId, at: at.toISOString() },
    ]),
  );
}

export interface NewImageDeletion {
  readonly sessionId: string;
  readonly imageKey: string;
  readonly mediaSealed: string;
  readonly sha256: string | null;
  readonly slackTeamId: string;
  readonly slackUserId: string;
  readonly now: Date;
}

/** @returns the id of the deletion, or `null` when the picture was deleted before. */
export async function insertImageDeletion(
  tx: Transaction<Database>,
  deletion: NewImageDeletion,
): Promise<string | null> {
  const inserted = await tx
    .insertInto('image_deletions')
    .values({
      id: randomUUID(),
      session_id: deletion.sessionId,
      image_key: deletion.imageKey,
      media_sealed: deletion.mediaSealed,
      sha256: deletion.sha256,
      slack_team_id: deletion.slackTeamId,
      slack_user_id: deletion.slackUserId,
      next_try_at: deletion.now,
      created_at: deletion.now,
    })
    .onConflict((conflict) => conflict.constraint('image_deletions_image_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}
