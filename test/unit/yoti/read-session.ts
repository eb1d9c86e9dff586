import type { Session } from '../../../src/core/session.ts';
import { SessionAnswer } from '../../../src/yoti/session-schema.ts';
import { toSession } from '../../../src/yoti/to-session.ts';

/** Reads an answer as the app does when it has come over the wire. */
export function readSession(answer: unknown): Session {
  return toSession(SessionAnswer.parse(JSON.parse(JSON.stringify(answer))), 'session-1');
}
