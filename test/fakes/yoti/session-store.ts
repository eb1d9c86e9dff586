import type { NotificationSettings } from './notify.ts';
import { type DeletedMedia, expireIfOverdue, newSession } from './played-session.ts';
import { mediaNotFound, notFinished, sessionNotFound, YotiRefusal } from './refusal.ts';
import type { Scenario } from './scenario.ts';
import type { PlayedSession, StoredMedia } from './session-record.ts';
import { stagesOf, storySeconds } from './stages.ts';

export interface NewSessionInput {
  readonly scenario: Scenario;
  readonly ownerSdkId: string;
  /** Time left for the user, from now. */
  readonly deadlineSeconds: number;
  /** How long ago the session was made; by default as long as its story takes, so that playing it ends at "now". */
  readonly createdSecondsAgo?: number | undefined;
  readonly sessionId?: string | undefined;
  readonly userTrackingId?: string | undefined;
  readonly notifications?: NotificationSettings | undefined;
  readonly requestedChecks?: readonly string[] | undefined;
  readonly deletedMedia?: DeletedMedia | undefined;
}

/** Every session that the simulated service holds. */
export interface SessionStore {
  create(input: NewSessionInput): PlayedSession;
  /** Throws SESSION_NOT_FOUND. */
  get(sessionId: string): PlayedSession;
  /** As `get`, and throws BAD_SDK_ID when the session belongs to another application. */
  ownedBy(sdkId: string, sessionId: string): PlayedSession;
  all(): readonly PlayedSession[];
  /** Removes the session with all its media. Throws 409 while it is unfinished. */
  remove(session: PlayedSession): void;
  /** Removes it whatever its state. */
  forget(sessionId: string): void;
}

export function createSessionStore(now: () => number): SessionStore {
  const sessions = new Map<string, PlayedSession>();
  const get = (sessionId: string) => {
    const session = sessions.get(sessionId);
    if (!session) throw sessionNotFound();
    expireIfOverdue(session, now());
    return session;
  };
  return {
    create: (input) => {
      if (input.sessionId && sessions.has(input.sessionId))
        throw new Error(`session ${input.sessionId} exists already`);
      const agoSeconds = input.createdSecondsAgo ?? storySeconds(stagesOf(input.scenario));
      const createdAt = now() - agoSeconds * 1000;
      const session = newSession({ ...input, createdAt, deadlineAt: now() + input.deadlineSeconds * 1000 });
      sessions.set(session.id, session);
      return session;
    },
    get,
    ownedBy: (sdkId, sessionId) => {
      const session = get(sessionId);
      if (session.ownerSdkId !== sdkId)
        throw new YotiRefusal(401, 'BAD_SDK_ID', 'the session belongs to another application');
      return session;
    },
    all: () => [...sessions.keys()].map(get),
    remove: (session) => {
      if (session.state === 'ONGOING') throw notFinished();
      sessions.delete(session.id);
    },
    forget: (sessionId) => {
      sessions.delete(sessionId);
    },
  };
}

/** Throws MEDIA_CONTENT_NOT_FOUND for an id that the session does not hold, or holds no longer. */
export function findMedia(session: PlayedSession, mediaId: string): StoredMedia {
  const media = session.media.get(mediaId);
  if (!media || media.deleted) throw mediaNotFound();
  return media;
}
