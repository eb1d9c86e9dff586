import { type App, createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { type SlackFake, type SlackMessage, startSlackFake } from '../fakes/slack/slack-fake.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../fakes/webhook-receiver/webhook-receiver.ts';
import { startYotiFake, type YotiFake } from '../fakes/yoti/yoti-fake.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { type DatabaseGate, openDatabaseGate } from './database-gate.ts';
import { claimRedis } from './redis.ts';
import { apiKey, notificationCredential, settingsFor, webhookSettings } from './settings.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export type QueueKind = 'postgres' | 'redis';

export interface WorldOptions {
  readonly queue?: QueueKind;
  readonly settings?: Readonly<Record<string, string>>;
  readonly fileReadyAfterMs?: number;
  /** How long Slack waits for an answer, instead of three seconds. */
  readonly slackPatienceMs?: number;
  readonly parts?: readonly ('web' | 'worker')[];
  /** False keeps back the events that Slack would send of changes, as if they were lost. */
  readonly sendsEvents?: boolean;
  /** Puts a gate between the app and its database, which the test may shut. */
  readonly databaseGate?: boolean;
  /** Starts a back end that deliveries go to; without it they stay owed. */
  readonly receiver?: boolean;
}

/** The whole app against both simulators, as an operator would run it; only time is shared and can be moved. */
export interface World {
  readonly slack: SlackFake;
  readonly yoti: YotiFake;
  readonly clock: TestClock;
  readonly database: TestDatabase;
  readonly gate: DatabaseGate | undefined;
  readonly receiver: WebhookReceiver | undefined;
  readonly env: Readonly<Record<string, string>>;
  readonly logs: string[];
  /** Subject data of this world's applicants: must turn up nowhere but in sealed columns, cards and reports. */
  readonly canaries: Set<string>;
  /** Set by a test that takes Redis away for good. */
  redisIsAway?: boolean;
  /** The app that runs now; `restart` makes a new one on the same database. */
  app(): App;
  url(): string;
  /** Whether this part of the app runs in this process now. */
  isRunning(part: 'web' | 'worker'): boolean;
  stopApp(): Promise<void>;
  /** Settings from the next start on. */
  changeSettings(settings: Readonly<Record<string, string>>): void;
  startApp(parts?: readonly ('web' | 'worker')[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const clock = createTestClock();
  const [slack, yoti, database, receiver] = await Promise.all([
    startSlackFake({
      now: clock.nowMs,
      fileReadyAfterMs: options.fileReadyAfterMs ?? 0,
      sendEvents: options.sendsEvents ?? true,
      ...(options.slackPatienceMs === undefined ? {} : { deliveryTimeoutMs: options.slackPatienceMs }),
    }),
    startYotiFake({ now: clock.nowMs }),
    createTestDatabase(),
    options.receiver === true ? startWebhookReceiver({ now: clock.nowMs }) : undefined,
  ]);
  const redis = options.queue === 'redis' ? await claimRedis() : undefined;
  const gate = options.databaseGate === true ? await openDatabaseGate(database.url) : undefined;
  const env: Record<string, string> = {
    ...settingsFor({ slack, yoti }, gate?.url ?? database.url),
    ...(redis === undefined ? {} : { REDIS_URL: redis }),
    ...(receiver === undefined ? {} : webhookSettings(receiver)),
    ...options.settings,
  };
  const logs: string[] = [];
  let running: { app: App; port: number; parts: readonly string[] } | undefined;
  let starting: Promise<void> | undefined;
  let hasEnded = false;
  const start = async (parts: readonly ('web' | 'worker')[]) => {
    if (hasEnded) throw new Error('the world has ended');
    const logger = createLogger('debug', (line) => logs.push(line));
    const app = createApp({ config: loadConfig(env), logger, roles: parts, clock });
    const { port } = await app.start();
    running = { app, port: port ?? 0, parts };
    if (port !== null) slack.connectApp(`http://127.0.0.1:${port}/slack/events`);
  };
  const current = () => {
    if (running === undefined) throw new Error('the app is not running');
    return running;
  };
  const world: World = {
    slack,
    yoti,
    clock,
    database,
    gate,
    receiver,
    env,
    logs,
    canaries: new Set(),
    app: () => current().app,
    url: () => `http://127.0.0.1:${current().port}`,
    isRunning: (part) => running?.parts.includes(part) === true,
    changeSettings: (settings) => {
      Object.assign(env, settings);
    },
    startApp: (parts = options.parts ?? ['web', 'worker']) => {
      starting = start(parts);
      return starting;
    },
    stopApp: async () => {
      // A test whose time is over may have begun to start it; nobody would stop that app any more.
      await starting?.catch(() => {});
      await running?.app.stop();
      running = undefined;
    },
    stop: async () => {
      hasEnded = true;
      await world.stopApp();
      await Promise.all([slack.stop(), yoti.stop(), gate?.shut(), receiver?.stop()]);
      await database.drop();
    },
  };
  await world.startApp();
  return world;
}

export interface StartedSession {
  readonly sessionId: string;
  readonly applicant: { readonly name: string; readonly email: string };
  readonly expected: ReturnType<YotiFake['start']>['expected'];
}

/** A customer's back end at work: creates the session at Yoti, with our notification address, and registers it with us. */
export async function startSession(
  world: World,
  scenario: string,
  options: { notifies?: boolean; registers?: boolean; deadlineSeconds?: number } = {},
): Promise<StartedSession> {
  const notifications = {
    endpoint: `${world.url()}/yoti/notifications`,
    authType: 'BASIC' as const,
    authToken: notificationCredential,
  };
  const started = world.yoti.start(scenario, {
    userTrackingId: `tracking-of-${scenario}`,
    ...(options.notifies === false ? {} : { notifications }),
    ...(options.deadlineSeconds === undefined ? {} : { deadlineSeconds: options.deadlineSeconds }),
  });
  const { sessionId, applicant, expected, createdAt, deadlineAt } = started;
  const userTrackingId = `tracking-of-${scenario}`;
  for (const canary of [applicant.name, applicant.email, userTrackingId]) world.canaries.add(canary);
  if (options.registers === false) return { sessionId, applicant, expected };
  await register(world, {
    yotiSessionId: sessionId,
    applicant,
    userTrackingId,
    createdAt,
    deadlineAt,
    createdBy: 'Onboarding service',
  });
  return { sessionId, applicant, expected };
}

export async function register(world: World, body: object, key = apiKey): Promise<Response> {
  return fetch(`${world.url()}/v1/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The live message of the session in a channel, once it is there and `accept` agrees. */
export function cardOf(
  world: World,
  sessionId: string,
  accept: (message: SlackMessage) => boolean = () => true,
  channel?: string,
): Promise<SlackMessage> {
  return world.slack.waitFor(
    () => cardsOf(world, sessionId, channel).find(accept),
    `a message of session ${sessionId} in ${channel ?? 'the review or alert channel'}`,
  );
}

export function cardsOf(world: World, sessionId: string, channel?: string): SlackMessage[] {
  const { review, alerts } = world.slack.channels;
  const places = channel === undefined ? [review.id, alerts.id] : [channel];
  return places
    .flatMap((place) => world.slack.messages(place))
    .filter((message) => JSON.stringify(message.blocks).includes(sessionId));
}

export function actionIdsOf(message: SlackMessage): string[] {
  return Array.from(JSON.stringify(message.blocks).matchAll(/"action_id":"([^"]+)"/g), (match) => match[1] ?? '');
}

export async function press(
  world: World,
  user: string,
  message: SlackMessage,
  actionId: string,
  channel = message.channel,
) {
  return world.slack.click({ user, channel, ts: message.ts, actionId });
}

/** The first private answer to the person that matches, once it is there. */
export function toldTo(world: World, user: string, pattern: RegExp) {
  return world.slack.waitFor(
    () => world.slack.ephemerals(user).find((message) => pattern.test(message.text)),
    `an ephemeral ${pattern} for ${user}`,
  );
}
