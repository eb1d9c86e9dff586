import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Database, MessageKind, OperatorAlertContent, SlackMessagesTable } from './schema.ts';

export type MessageRow = Selectable<SlackMessagesTable>;
type Queryable = Db | Transaction<Database>;

export interface NewMessage {
  readonly kind: MessageKind;
  readonly sessionId: string | null;
  readonly channel: string;
  /** One live message per key: a second insert is quietly nothing (invariant 3). */
  readonly dedupeKey: string;
  readonly content?: OperatorAlertContent;
  readonly now: Date;
}

/** Owes Slack a message. @returns its id, or `null` when the key has one already. */
export async function oweMessage(tx: Queryable, message: NewMessage): Promise<string | null> {
  const inserted = await tx
    .insertInto('slack_messages')
    .values({
      id: randomUUID(),
      kind: message.kind,
      session_id: message.sessionId,
      channel: message.channel,
      dedupe_key: message.dedupeKey,
      state: 'owed',
      content: message.content === undefined ? null : JSON.stringify(message.content),
      next_try_at: message.now,
      created_at: message.now,
    })
    .onConflict((conflict) => conflict.constraint('slack_messages_dedupe_key_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

export async function findMessage(db: Queryable, messageId: string): Promise<MessageRow | undefined> {
  return db.selectFrom('slack_messages').selectAll().where('id', '=', messageId).executeTakeFirst();
}

/**
 * Every message of the session must show the newest truth: they are owed an update from now on (invariant 3). One that
 * was set aside gets another five starts with the news.
 */
export async function oweUpdates(tx: Transaction<Database>, sessionId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('slack_messages')
    .set({
      revision: sql`revision + 1`,
      owed: true,
      next_try_at: now,
      tries: sql`case when state = 'quarantined' then 0 else tries end`,
      state: sql`case when state <> 'quarantined' then state when message_ts is null then 'owed' else 'posted' end`,
    })
    .where('session_id', '=', sessionId)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/**
 * The cards of a session need a new contact sheet. Whoever is drawing one right now loses the claim, so that neither the
 * old sheet nor a message with it is stored.
 */
export async function forgetSheets(tx: Transaction<Database>, sessionId: string): Promise<void> {
  await tx
    .updateTable('slack_messages')
    .set({
      ...{ sheet_file_id: null, sheet_captions: null, sheet_note: null, sheet_hashes: null, sheet_started_at: null },
      ...{ sheet_ready: false, sheet_shown: false, claim: null, claim_until: null },
    })
    .where('session_id', '=', sessionId)
    .where('kind', '=', 'card')
    .execute();
}

/** Whether a card still waits for its decision anywhere: while one does, roles are kept fresh (ruling 10). */
export async function hasOpenCard(db: Db): Promise<boolean> {
  const open = await db
    .selectFrom('slack_messages')
    .innerJoin('sessions', 'sessions.id', 'slack_messages.session_id')
    .leftJoin('decisions', 'decisions.session_id', 'slack_messages.session_id')
    .select('slack_messages.id')
    .where('kind', '=', 'card')
    .where('erased_at', 'is', null)
    .where('decisions.session_id', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
}
