import type { SimMessage } from './slack-sim.ts';

/** A message at the top of a thread, or the place of one that was deleted while it had replies. */
export interface ThreadRoot {
  readonly ts: string;
  readonly message: SimMessage | null;
  readonly replies: number;
}

/** What a channel shows at its top level, oldest first; replies are only counted. */
export function threadRootsOf(messages: readonly SimMessage[]): readonly ThreadRoot[] {
  const isReply = (message: SimMessage) => message.threadTs !== null && message.threadTs !== message.ts;
  const replies = messages.filter(isReply);
  const repliesTo = (ts: string) => replies.filter((reply) => reply.threadTs === ts).length;
  const present = messages
    .filter((message) => !isReply(message))
    .map((message) => ({ ts: message.ts, message, replies: message.ephemeral ? 0 : repliesTo(message.ts) }));
  const known = new Set(present.map(({ ts }) => ts));
  const lost = new Set(replies.flatMap((reply) => reply.threadTs ?? []).filter((ts) => !known.has(ts)));
  const deleted = [...lost].map((ts) => ({ ts, message: null, replies: repliesTo(ts) }));
  return [...present, ...deleted].toSorted((one, other) => (one.ts < other.ts ? -1 : 1));
}
