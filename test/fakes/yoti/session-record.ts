import { uuidFrom } from './ids.ts';
import type { NotificationSettings, SessionEvent } from './notify.ts';
import type { MediaContent, Scenario } from './scenario.ts';
import { type Check, type Media, type Resources, toTimestamp } from './wire.ts';

/** Tells the moment, in epoch ms, that lies so many seconds into the running stage. */
export type StageClock = (seconds: number) => number;

/** One step of the life cycle: what changes at Yoti, and what Yoti would notify about. */
export interface Stage {
  readonly name: string;
  readonly seconds: number;
  readonly run: (session: PlayedSession, clock: StageClock) => SessionEvent[];
}

/** What a session leads to for one media id. */
export interface StoredMedia {
  readonly content: MediaContent;
  readonly imageOf: string | null;
  deleted: boolean;
  withheld: boolean;
}

/** One session on its way through the life cycle; every field is what the service itself would hold. */
export interface PlayedSession {
  readonly id: string;
  readonly ownerSdkId: string;
  readonly scenario: Scenario;
  readonly userTrackingId: string | null;
  readonly token: string;
  readonly createdAt: number;
  readonly deadlineAt: number;
  readonly notifications: NotificationSettings | null;
  readonly requestedChecks: readonly string[] | null;
  readonly stages: readonly Stage[];
  /** Index of the stage reached; 0 is "created". */
  stageIndex: number;
  lastEventAt: number;
  state: 'ONGOING' | 'COMPLETED' | 'EXPIRED';
  biometricConsentAt: number | null;
  readonly resources: Resources;
  checks: Check[];
  extraFields: Readonly<Record<string, unknown>>;
  extraResources: Readonly<Record<string, unknown>>;
  /** Whether the answer still names media whose content was deleted; Yoti does not say what it does. */
  readonly listsDeletedMedia: boolean;
  readonly media: Map<string, StoredMedia>;
  /** An answer set by a test; wins over everything played. */
  replacement: unknown;
  trackedDevicesDeleted: boolean;
}

/** Puts content behind a new media id of the session. `imageOf` names the resource whose image it is. */
export function storeMedia(
  session: PlayedSession,
  item: { readonly name: string; readonly content: MediaContent; readonly at: number; readonly imageOf?: string },
): Media {
  const id = uuidFrom(`${session.id}/media/${item.name}`);
  const imageOf = item.imageOf ?? null;
  const withheld = imageOf !== null && session.scenario.imagesWithheld?.includes(imageOf) === true;
  session.media.set(id, { content: item.content, imageOf, deleted: false, withheld });
  const time = toTimestamp(item.at);
  return { id, type: item.content.type, created: time, last_updated: time };
}

export function resourceId(session: PlayedSession, key: string): string {
  return uuidFrom(`${session.id}/resource/${key}`);
}
