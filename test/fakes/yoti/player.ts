import { type NotificationSettings, postNotification, type SentNotification } from './notify.ts';
import { type PlayOptions, type Post, playStage, playToEnd } from './play-steps.ts';
import { type DeletedMedia, sessionAnswer } from './played-session.ts';
import { mediaNotFound } from './refusal.ts';
import type { Applicant, ExpectedOutcome, Scenario } from './scenario.ts';
import type { PlayedSession } from './session-record.ts';
import { findMedia, type SessionStore } from './session-store.ts';
import { toTimestamp } from './wire.ts';

export interface StartOptions {
  readonly userTrackingId?: string | undefined;
  readonly sessionId?: string | undefined;
  /** Time left for the user from now; a day by default. */
  readonly deadlineSeconds?: number | undefined;
  readonly notifications?: NotificationSettings | undefined;
  readonly createdSecondsAgo?: number | undefined;
  /** What the answer says of media whose content was deleted; `listed` by default. */
  readonly deletedMedia?: DeletedMedia | undefined;
}

export interface StartedSession {
  readonly sessionId: string;
  readonly createdAt: string;
  readonly deadlineAt: string;
  readonly applicant: Applicant;
  readonly expected: ExpectedOutcome;
}

/** The handles with which a test or a person plays sessions. */
export interface PlayHandles {
  /** Makes a session that plays the scenario. It stands at "created", having been made as long ago as its story takes. */
  start(scenario: string, options?: StartOptions): StartedSession;
  /** One stage of the life cycle further. Sends the notifications of that stage unless told not to. */
  advance(sessionId: string, options?: PlayOptions): Promise<{ stage: string; state: string }>;
  /** Plays on until the session has reached the stage, and holds it there. Throws when the stage never comes. */
  advanceTo(sessionId: string, stage: string, options?: PlayOptions): Promise<void>;
  /** Plays on to the scenario's end: COMPLETED, or EXPIRED for a scenario whose user never finishes. */
  complete(sessionId: string, options?: PlayOptions): Promise<void>;
  /** EXPIRED with whatever was done so far. Yoti publishes no notification for it. */
  expire(sessionId: string): Promise<void>;
  /** Sends one notification, subscribed to or not, true or not. Status 0: nobody answered. */
  notify(sessionId: string, topic: string, extra?: Record<string, unknown>): Promise<{ status: number }>;
  /** What GET answers now; throws when the session is unknown or deleted. */
  session(sessionId: string): unknown;
  mediaContent(mediaId: string): Promise<{ contentType: string; bytes: Buffer }>;
  deleteMediaAsYoti(sessionId: string, mediaId: string): void;
  /** GET content answers 204 from now on, as for a document that regulation forbids returning. */
  withholdMedia(sessionId: string, mediaId: string): void;
  /** The end of the retention time, or a deletion in the portal: the session is gone. */
  forgetSession(sessionId: string): void;
  /** GET answers this from now on, whatever it is. */
  replaceSession(sessionId: string, json: unknown): void;
  /** The next session created through the API plays this scenario instead of the first one. */
  playNext(scenario: string): void;
  notifications(): readonly SentNotification[];
}

export interface Player extends PlayHandles {
  takeNext(): Scenario;
  sessions(): readonly PlayedSession[];
}

export interface PlayerParts {
  readonly store: SessionStore;
  readonly now: () => number;
  readonly sdkId: string;
  readonly scenarios: readonly Scenario[];
  /** For sessions started without settings of their own. */
  readonly notifications?: NotificationSettings | undefined;
}

const dayInSeconds = 86_400;

/** The hand that moves sessions through their life cycle and sends what Yoti would send. */
export function createPlayer(parts: PlayerParts): Player {
  const { store, now } = parts;
  const sent: SentNotification[] = [];
  const queue: Scenario[] = [];
  const post = poster(sent, now);
  const find = (name: string) => findScenario(parts.scenarios, name);
  return {
    start: (name, options = {}) => {
      const { deadlineSeconds = dayInSeconds, ...rest } = options;
      const notifications = options.notifications ?? parts.notifications;
      const input = { scenario: find(name), ownerSdkId: parts.sdkId, deadlineSeconds, ...rest, notifications };
      return started(store.create(input));
    },
    advance: async (sessionId, options = {}) => {
      const session = store.get(sessionId);
      await playStage(session, now(), { ...options, now, post });
      return { stage: stageName(session), state: session.state };
    },
    advanceTo: async (sessionId, stage, options = {}) => {
      const session = store.get(sessionId);
      while (stageName(session) !== stage) {
        if (session.state !== 'ONGOING') throw new Error(`session ${sessionId} never reaches the stage "${stage}"`);
        await playStage(session, now(), { ...options, now, post });
      }
    },
    complete: async (sessionId, options = {}) => {
      const session = store.get(sessionId);
      await playToEnd(session, { ...options, now, post });
    },
    expire: async (sessionId) => {
      const session = store.get(sessionId);
      if (session.state === 'ONGOING') session.state = 'EXPIRED';
    },
    notify: async (sessionId, topic, extra = {}) => {
      const settings = store.get(sessionId).notifications;
      if (!settings) throw new Error(`session ${sessionId} was made without notifications`);
      return { status: await post(sessionId, settings, { topic: topic.toLowerCase(), ...extra }) };
    },
    ...holdings(parts),
    playNext: (name) => {
      queue.push(find(name));
    },
    notifications: () => sent,
    takeNext: () => queue.shift() ?? find('all-approved'),
    sessions: store.all,
  };
}

/** The name of the life cycle stage that the session has reached. */
export function stageName(session: PlayedSession): string {
  if (session.state === 'EXPIRED') return 'expired';
  return session.stages[session.stageIndex]?.name ?? 'created';
}

function poster(sent: SentNotification[], now: () => number): Post {
  return async (sessionId, settings, event) => {
    const body = { session_id: sessionId, ...event };
    const status = await postNotification(settings, body);
    sent.push({ sessionId, body, status, at: now() });
    return status;
  };
}

function started(session: PlayedSession): StartedSession {
  return {
    sessionId: session.id,
    createdAt: toTimestamp(session.createdAt),
    deadlineAt: toTimestamp(session.deadlineAt),
    applicant: session.scenario.applicant,
    expected: session.scenario.expected,
  };
}

type Holding = 'session' | 'mediaContent' | 'deleteMediaAsYoti' | 'withholdMedia' | 'forgetSession' | 'replaceSession';

/** Looking at what the service holds, and changing it behind the app's back. */
function holdings(parts: PlayerParts): Pick<PlayHandles, Holding> {
  return {
    session: (sessionId) => structuredClone(sessionAnswer(parts.store.get(sessionId), parts.now())),
    mediaContent: (mediaId) => contentOf(parts.store, mediaId),
    deleteMediaAsYoti: (sessionId, mediaId) => {
      findMedia(parts.store.get(sessionId), mediaId).deleted = true;
    },
    withholdMedia: (sessionId, mediaId) => {
      findMedia(parts.store.get(sessionId), mediaId).withheld = true;
    },
    forgetSession: (sessionId) => parts.store.forget(sessionId),
    replaceSession: (sessionId, json) => {
      parts.store.get(sessionId).replacement = json;
    },
  };
}

function findScenario(scenarios: readonly Scenario[], name: string): Scenario {
  const scenario = scenarios.find((item) => item.name === name);
  if (scenario) return scenario;
  const names = scenarios.map((item) => item.name).filter((known) => !known.startsWith('reason-'));
  throw new Error(`no scenario is called "${name}"; there are ${names.join(', ')} and reason-…`);
}

async function contentOf(store: SessionStore, mediaId: string) {
  const holder = store.all().find((session) => session.media.has(mediaId));
  if (!holder) throw mediaNotFound();
  return findMedia(holder, mediaId).content.load();
}
