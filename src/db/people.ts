import type { Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { PeopleTable } from './schema.ts';

export type PersonRow = Selectable<PeopleTable>;

/** The snapshot of people and groups by which clicks are judged (ruling 10). */
export async function storePerson(db: Db, person: PersonRow): Promise<void> {
  const { slack_user_id: _id, ...changes } = person;
  await db
    .insertInto('people')
    .values(person)
    .onConflict((conflict) => conflict.column('slack_user_id').doUpdateSet(changes))
    .execute();
}

export async function storeGroup(db: Db, slackGroupId: string, members: string[], refreshedAt: Date): Promise<void> {
  await db
    .insertInto('user_groups')
    .values({ slack_group_id: slackGroupId, members, refreshed_at: refreshedAt })
    .onConflict((conflict) => conflict.column('slack_group_id').doUpdateSet({ members, refreshed_at: refreshedAt }))
    .execute();
}

export async function findPerson(db: Db, slackUserId: string): Promise<PersonRow | undefined> {
  return db.selectFrom('people').selectAll().where('slack_user_id', '=', slackUserId).executeTakeFirst();
}

export async function findPeople(db: Db, slackUserIds: readonly string[]): Promise<PersonRow[]> {
  if (slackUserIds.length === 0) return [];
  return db.selectFrom('people').selectAll().where('slack_user_id', 'in', slackUserIds).execute();
}

export async function findGroups(db: Db, slackGroupIds: readonly string[]) {
  if (slackGroupIds.length === 0) return [];
  return db.selectFrom('user_groups').selectAll().where('slack_group_id', 'in', slackGroupIds).execute();
}

/** Slack says that somebody changed: what we knew is out of date, so the next click asks again. */
export async function forgetPerson(db: Db, slackUserId: string): Promise<void> {
  await db.deleteFrom('people').where('slack_user_id', '=', slackUserId).execute();
}

export async function forgetGroup(db: Db, slackGroupId: string): Promise<void> {
  await db.deleteFrom('user_groups').where('slack_group_id', '=', slackGroupId).execute();
}

export async function findDmChannel(db: Db, slackUserId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('dm_channels')
    .select('channel')
    .where('slack_user_id', '=', slackUserId)
    .executeTakeFirst();
  return row?.channel;
}

export async function storeDmChannel(db: Db, slackUserId: string, channel: string): Promise<void> {
  await db
    .insertInto('dm_channels')
    .values({ slack_user_id: slackUserId, channel })
    .onConflict((conflict) => conflict.column('slack_user_id').doUpdateSet({ channel }))
    .execute();
}
