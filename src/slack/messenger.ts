import { z } from 'zod';
import { UpstreamError } from '../errors.ts';
import type { SlackCall } from './client.ts';
import type { OwnIdentity } from './directory.ts';

export interface MessageBody {
  readonly text: string;
  readonly blocks: readonly object[];
}

/** Posts, updates, finds and removes the messages that this app owns. All methods throw UpstreamError. */
export interface Messenger {
  /** Posts once, without any retry. `messageId` goes along as metadata, so that a later look-up finds the message. */
  post(channel: string, body: MessageBody, messageId: string): Promise<{ ts: string }>;
  update(channel: string, ts: string, body: MessageBody): Promise<void>;
  /** Removes a message of ours; one that is gone already is fine. */
  remove(channel: string, ts: string): Promise<void>;
  /**
   * Every live message of ours in the channel that carries this id, oldest first. Fails with `history_too_long` when the
   * channel holds more than is read: "none" would then be a guess, and a second card its price.
   */
  find(channel: string, messageId: string, since: Date): Promise<readonly { ts: string }[]>;
  /** Shows it to one person only. Not kept by Slack, delivery not guaranteed. */
  whisper(channel: string, slackUserId: string, answer: string | MessageBody): Promise<void>;
}

/** No link is ever fetched or expanded by Slack on our account, and no name in a text becomes a mention (T10, T12). */
const inert = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const;

const metadataType = 'countersign_message';

const Posted = z.looseObject({ ts: z.string().regex(/^\d+\.\d+$/) });
const Done = z.looseObject({});
const History = z.looseObject({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      bot_id: z.string().optional(),
      app_id: z.string().optional(),
      metadata: z
        .looseObject({ event_type: z.string().optional(), event_payload: z.looseObject({}).optional() })
        .optional(),
    }),
  ),
  has_more: z.boolean().optional(),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

/** @param identity who we are in Slack; throws UpstreamError while that is not known. */
export function createMessenger(call: SlackCall, identity: () => OwnIdentity): Messenger {
  return {
    post: async (channel, body, messageId) => {
      const metadata = { event_type: metadataType, event_payload: { message_id: messageId } };
      const posted = await call('chat.postMessage', { channel, ...body, ...inert, metadata }, Posted);
      return { ts: posted.ts };
    },
    update: async (channel, ts, body) => {
      await call('chat.update', { channel, ts, ...body, parse: 'none', link_names: false }, Done);
    },
    remove: async (channel, ts) => {
      try {
        await call('chat.delete', { channel, ts }, Done);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'message_not_found')) throw error;
      }
    },
    find: async (channel, messageId, since) => findByMetadata(call, { channel, messageId, since, own: identity() }),
    whisper: async (channel, slackUserId, answer) => {
      const body = typeof answer === 'string' ? { text: answer } : answer;
      await call('chat.postEphemeral', { channel, user: slackUserId, ...body, parse: 'none', link_names: false }, Done);
    },
  };
}

/** A page of 15 is what the strictest kind of app may read; more pages than this mean that we are not in our own channel. */
const historyPage = 15;
const maxPages = 40;

async function findByMetadata(
  call: SlackCall,
  wanted: { channel: string; messageId: string; since: Date; own: OwnIdentity },
): Promise<{ ts: string }[]> {
  const found: { ts: string }[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const history = await call(
      'conversations.history',
      {
        channel: wanted.channel,
        // Slack's clock may differ from ours by a little; a minute earlier costs nothing.
        oldest: String(Math.floor(wanted.since.getTime() / 1000) - 60),
        inclusive: true,
        include_all_metadata: true,
        limit: historyPage,
        ...(cursor === undefined ? {} : { cursor }),
      },
      History,
    );
    found.push(...history.messages.filter((message) => isWanted(message, wanted)).map(({ ts }) => ({ ts })));
    if (history.has_more !== true) return found.sort((a, b) => (a.ts < b.ts ? -1 : 1));
    cursor = history.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  throw new UpstreamError({ system: 'slack', code: 'history_too_long', retry: 'later', outcome: 'unknown' });
}

/** Another app may post whatever metadata it likes, so the message must be our bot's too. */
function isWanted(
  message: z.output<typeof History>['messages'][number],
  { messageId, own }: { messageId: string; own: OwnIdentity },
): boolean {
  const isOurs = message.bot_id === own.botId || message.app_id === own.appId;
  return isOurs && message.metadata?.event_payload?.['message_id'] === messageId;
}
