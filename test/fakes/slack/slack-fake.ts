import type { AddressInfo } from 'node:net';
import type { ApiCall } from './api-call.ts';
import { waitForChange } from './change-feed.ts';
import type { DeliveryRecord } from './deliver.ts';
import type { Fault } from './faults.ts';
import { createSlackServer } from './http-server.ts';
import { copyOf } from './json.ts';
import { type Channel, channelIds, dmIdOf, type Person, type PersonKind, personIds } from './seed.ts';
import { createSlackActions, type SlackActions } from './slack-actions.ts';
import { shortDump, snapshotOf } from './snapshot.ts';
import { type StoredFile, viewFile } from './stored-files.ts';
import { type EphemeralMessage, type SlackMessage, viewMessage } from './stored-messages.ts';
import { type StoredView, viewsOf } from './stored-views.ts';
import { createWorld, type SlackFakeOptions, type World } from './world.ts';

export type { ApiCall } from './api-call.ts';
export type { DeliveryResult } from './deliver.ts';
export type { Fault, FaultKind } from './faults.ts';
export { ActRefused } from './refusal.ts';
export type { Channel, Person, PersonKind } from './seed.ts';
export type { StoredFile } from './stored-files.ts';
export type { Block, EphemeralMessage, SlackMessage } from './stored-messages.ts';
export type { StoredView } from './stored-views.ts';
export type { SlackFakeOptions } from './world.ts';

/** A simulated Slack workspace with one installed app, served over HTTP on loopback. */
export interface SlackFake extends SlackActions {
  readonly url: string;
  readonly apiUrl: string;
  readonly teamId: string;
  readonly appId: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly signingSecret: string;
  readonly people: Record<PersonKind, Person>;
  readonly channels: Record<keyof typeof channelIds, Channel>;
  readonly reviewersGroupId: string;
  messages(channelId: string): SlackMessage[];
  deletedMessages(channelId: string): SlackMessage[];
  ephemerals(userId: string): EphemeralMessage[];
  dm(userId: string): SlackMessage[];
  files(): StoredFile[];
  openViews(userId: string): StoredView[];
  homeView(userId: string): StoredView | undefined;
  calls(method?: string): ApiCall[];
  deliveries(): DeliveryRecord[];
  /** A fresh OAuth code, as after a person's consent. */
  grantOauthCode(): string;
  onChange(listener: () => void): () => void;
  waitFor<T>(probe: () => T | undefined | false, what: string, timeoutMs?: number): Promise<T>;
  readonly faults: { add(fault: Fault): void; clear(): void };
  snapshot(): unknown;
  stop(): Promise<void>;
}

/** Starts the simulator; resolves when it listens. */
export async function startSlackFake(options: SlackFakeOptions = {}): Promise<SlackFake> {
  const world = createWorld(options);
  const actions = createSlackActions(world);
  const server = createSlackServer(world, actions);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  world.url = `http://127.0.0.1:${portOf(server.address())}`;
  const stop = async () => {
    world.stopped.abort();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { ...identity(world), ...actions, ...views(world), stop };
}

function identity(world: World) {
  const { teamId, appId, botToken, botUserId, botId, signingSecret, reviewersGroupId } = world.seed;
  return {
    ...{
      url: world.url,
      apiUrl: `${world.url}/api/`,
      teamId,
      appId,
      botToken,
      botUserId,
      botId,
      signingSecret,
      reviewersGroupId,
    },
    people: mapIds(personIds, (id) => knownIn(world.people, id)),
    channels: mapIds(channelIds, (id) => knownIn(world.channels, id)),
  };
}

function views(world: World) {
  const inChannel = (messages: World['messages'], channelId: string) =>
    messages.filter((message) => message.channel === channelId).map((message) => viewMessage(world, message));
  return {
    messages: (channelId: string) => inChannel(world.messages, channelId),
    deletedMessages: (channelId: string) => inChannel(world.deletedMessages, channelId),
    ephemerals: (userId: string) => copyOf(world.ephemerals.filter((shown) => shown.user === userId)),
    dm: (userId: string) => inChannel(world.messages, dmIdOf(userId)),
    files: () => [...world.files.values()].map((file) => viewFile(world, file)),
    openViews: (userId: string) => copyOf(viewsOf(world, userId)),
    homeView: (userId: string) => copyOf(world.homes.get(userId)),
    calls: (method?: string) => copyOf(world.calls.filter((call) => method === undefined || call.method === method)),
    deliveries: () => copyOf(world.deliveries),
    grantOauthCode: () => {
      const code = world.ids.secret();
      world.oauthCodes.set(code, { issuedAt: world.now(), used: false });
      return code;
    },
    onChange: (listener: () => void) => world.feed.onChange(listener),
    waitFor: <T>(probe: () => T | undefined | false, what: string, timeoutMs = 60_000) =>
      waitForChange({ feed: world.feed, probe, what, timeoutMs, dump: () => shortDump(world) }),
    faults: {
      add(fault: Fault) {
        world.faults.push({ ...fault });
      },
      clear() {
        world.faults.length = 0;
      },
    },
    snapshot: () => snapshotOf(world),
  };
}

function mapIds<Name extends string, T>(ids: Record<Name, string>, find: (id: string) => T): Record<Name, T> {
  const entries = Object.entries<string>(ids).map(([name, id]) => [name, find(id)] as const);
  return sameNames<Name, T>(Object.fromEntries(entries));
}

/** Object.fromEntries forgets the names; they are those of the record it was made from. */
function sameNames<Name extends string, T>(record: Record<string, T>): Record<Name, T> {
  return record as Record<Name, T>;
}

function knownIn<T>(all: ReadonlyMap<string, T>, id: string): T {
  const found = all.get(id);
  if (found === undefined) throw new Error(`the seed lacks ${id}`);
  return found;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
