import type { ApiCall } from './api-call.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import type { DeliveryRecord } from './deliver.ts';
import type { Fault } from './faults.ts';
import { createIdSource, type IdSource } from './ids.ts';
import { createRateBuckets, type RateBuckets } from './rate-buckets.ts';
import type { ResponseHook } from './response-hooks.ts';
import { type Channel, defaultSeed, type Person, type Seed, type UserGroup } from './seed.ts';
import { seedChannels, seedGroups, seedPeople } from './seed-people.ts';
import type { FileRecord } from './stored-files.ts';
import type { EphemeralMessage, StoredMessage } from './stored-messages.ts';
import type { StoredView, Trigger } from './stored-views.ts';

export type TokenState = 'live' | 'revoked' | 'expired' | 'inactive';
export type FilesReadyMode = 'after_delay' | 'at_once' | 'never';

export interface SlackFakeOptions {
  /** Loopback port; 0, the default, takes a free one. */
  port?: number;
  /** The clock in milliseconds: message ts, trigger and response_url life, rate buckets, file readiness, signatures. */
  now?: () => number;
  /** How long a completed upload is "processing". Default 1500. */
  fileReadyAfterMs?: number;
  rateLimits?: boolean;
  /** Slack's rule for commercial apps outside the Marketplace: history once a minute, 15 messages. */
  unlistedApp?: boolean;
  /** How long the app has to answer a delivery. Default Slack's 3000. */
  deliveryTimeoutMs?: number;
  /** Waits before the three event retries. Slack's are 0, 60 000 and 300 000; here all 0, so a test sees them at once. */
  eventRetryDelaysMs?: readonly number[];
  /** Whether changes made through setPerson, setChannel and the like also send the events Slack would. Default true. */
  sendEvents?: boolean;
  seed?: Partial<Seed>;
}

export interface Settings {
  fileReadyAfterMs: number;
  filesReady: FilesReadyMode;
  rateLimits: boolean;
  unlistedApp: boolean;
  deliveryTimeoutMs: number;
  eventRetryDelaysMs: readonly number[];
  sendEvents: boolean;
  requestUrl: string | undefined;
}

export interface BotToken {
  state: TokenState;
  scopes: readonly string[];
}

/** The whole state of the simulated workspace. Methods and deliveries change it; nothing else holds any. */
export interface World {
  readonly now: () => number;
  /** Base address of the server; filled in once it listens. */
  url: string;
  readonly seed: Seed;
  readonly settings: Settings;
  readonly ids: IdSource;
  readonly feed: ChangeFeed;
  readonly tokens: Map<string, BotToken>;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly groups: Map<string, UserGroup>;
  readonly openedDms: Set<string>;
  readonly messages: StoredMessage[];
  readonly deletedMessages: StoredMessage[];
  readonly ephemerals: EphemeralMessage[];
  readonly files: Map<string, FileRecord>;
  readonly views: Map<string, StoredView>;
  /** The modals a person has open, bottom first. */
  readonly viewStacks: Map<string, string[]>;
  readonly homes: Map<string, StoredView>;
  readonly triggers: Map<string, Trigger>;
  readonly hooks: Map<string, ResponseHook>;
  readonly oauthCodes: Map<string, { issuedAt: number; used: boolean }>;
  readonly refreshTokens: Map<string, { used: boolean }>;
  readonly calls: ApiCall[];
  readonly deliveries: DeliveryRecord[];
  readonly faults: Fault[];
  readonly buckets: RateBuckets;
  /** Aborted when the fake stops: deliveries still on their way end with it. */
  readonly stopped: AbortController;
}

export function createWorld(options: SlackFakeOptions): World {
  const now = options.now ?? Date.now;
  const seed = { ...defaultSeed(), ...options.seed };
  return {
    now,
    url: '',
    seed,
    settings: settingsFrom(options),
    ids: createIdSource(now),
    feed: createChangeFeed(),
    tokens: new Map([[seed.botToken, { state: 'live', scopes: seed.scopes }]]),
    people: byId(seedPeople(seed)),
    channels: byId(seedChannels(seed)),
    groups: byId(seedGroups(seed)),
    openedDms: new Set(),
    messages: [],
    deletedMessages: [],
    ephemerals: [],
    files: new Map(),
    views: new Map(),
    viewStacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    hooks: new Map(),
    oauthCodes: new Map(),
    refreshTokens: new Map(),
    calls: [],
    deliveries: [],
    faults: [],
    buckets: createRateBuckets(now),
    stopped: new AbortController(),
  };
}

function settingsFrom(options: SlackFakeOptions): Settings {
  return {
    fileReadyAfterMs: options.fileReadyAfterMs ?? 1500,
    filesReady: 'after_delay',
    rateLimits: options.rateLimits ?? false,
    unlistedApp: options.unlistedApp ?? false,
    deliveryTimeoutMs: options.deliveryTimeoutMs ?? 3000,
    eventRetryDelaysMs: options.eventRetryDelaysMs ?? [0, 0, 0],
    sendEvents: options.sendEvents ?? true,
    requestUrl: undefined,
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
