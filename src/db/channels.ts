import type { Db } from './database.ts';
import type { Database } from './schema.ts';

type ChannelRow = Database['slack_channels'];

/** What Slack last said of a channel: whether people of another organisation can see it. */
export async function findChannel(db: Db, channel: string): Promise<ChannelRow | undefined> {
  return db.selectFrom('slack_channels').selectAll().where('channel', '=', channel).executeTakeFirst();
}

export async function storeChannel(db: Db, row: ChannelRow): Promise<void> {
  const { channel: _channel, ...changes } = row;
  await db
    .insertInto('slack_channels')
    .values(row)
    .onConflict((conflict) => conflict.column('channel').doUpdateSet(changes))
    .execute();
}

export async function forgetChannel(db: Db, channel: string): Promise<void> {
  await db.deleteFrom('slack_channels').where('channel', '=', channel).execute();
}
