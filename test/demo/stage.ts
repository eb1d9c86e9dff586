import { join } from 'node:path';
import { type SlackFake, type SlackMessage, startSlackFake } from '../fakes/slack/slack-fake.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../fakes/webhook-receiver/webhook-receiver.ts';
import type { NotificationSettings } from '../fakes/yoti/notify.ts';
import type { StartedSession } from '../fakes/yoti/player.ts';
import { startYotiFake, type YotiFake } from '../fakes/yoti/yoti-fake.ts';
import { registerWithApp } from '../sandbox/register-with-app.ts';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { apiKey, notificationCredential, settingsFor, webhookSettings } from '../support/settings.ts';
import { type AppProcess, startAppProcess } from './app-process.ts';
import { type Camera, noCamera, openCamera } from './camera.ts';
import { createDemoDatabase } from './demo-database.ts';

/** Everything the story plays on: the simulators, the real app in a process of its own, the sandbox page. */
export interface Stage {
  readonly slack: SlackFake;
  readonly yoti: YotiFake;
  /** The customer's back end, where deliveries go. */
  readonly receiver: WebhookReceiver;
  readonly app: AppProcess;
  readonly sandbox: Sandbox;
  readonly camera: Camera;
  /** What the run leaves behind. */
  readonly folder: string;
  /** The sessions of the story, by the name of their scenario. */
  readonly sessions: Map<string, StagedSession>;
  readonly register: ReturnType<typeof registerWithApp>;
  /** Where Yoti is told to send notifications. */
  readonly notifications: NotificationSettings;
  stop(): Promise<void>;
}

export interface StagedSession extends StartedSession {
  readonly scenario: string;
}

export interface StageOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly folder: string;
  /** Whether the story is pictured; a person at the page looks for themselves. */
  readonly takesPictures: boolean;
}

/** Builds the stage; whatever was already built is taken down again when a part does not start. */
export async function startStage(options: StageOptions): Promise<Stage> {
  const built: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const takeDown of built.splice(0).reverse()) await takeDown();
  };
  try {
    return { ...(await build(options, built)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(options: StageOptions, built: (() => Promise<void>)[]): Promise<Omit<Stage, 'stop'>> {
  const database = await createDemoDatabase(options.databaseUrl);
  built.push(database.drop);
  // As in life: a pace to keep to, pictures that take a moment, events repeated after 0, 1 and 5 minutes.
  const slack = await startSlackFake({ rateLimits: true, eventRetryDelaysMs: [0, 60_000, 300_000] });
  built.push(slack.stop);
  const yoti = await startYotiFake();
  built.push(yoti.stop);
  const receiver = await startWebhookReceiver();
  built.push(receiver.stop);
  const app = await startAppProcess(
    environment({ slack, yoti, receiver }, database.url, options),
    join(options.folder, 'app.log'),
  );
  built.push(app.stop);
  slack.connectApp(`${app.url}/slack/events`);
  const register = registerWithApp(app.url, apiKey);
  const notifications = {
    endpoint: `${app.url}/yoti/notifications`,
    authType: 'BASIC' as const,
    authToken: notificationCredential,
  };
  const links = { slackUrl: slack.url, yotiUrl: yoti.url, appUrl: app.url, registerSession: register, notifications };
  const sandbox = await startSandbox(links);
  built.push(sandbox.stop);
  const camera = options.takesPictures ? openCamera(sandbox.url, options.folder) : noCamera;
  built.push(camera.close);
  return {
    slack,
    yoti,
    receiver,
    app,
    sandbox,
    camera,
    folder: options.folder,
    sessions: new Map(),
    register,
    notifications,
  };
}

/** Deciding against Yoti takes two people: the story shows both signatures. */
const policy = { POLICY_FOUR_EYES: 'overrides' };

/** What an operator would set, and of our own environment only what any program needs. */
function environment(
  simulators: { slack: SlackFake; yoti: YotiFake; receiver: WebhookReceiver },
  databaseUrl: string,
  { redisUrl }: StageOptions,
): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  const ours = { PATH, HOME, ...(TMPDIR !== '' && { TMPDIR }) };
  const settings = { ...settingsFor(simulators, databaseUrl), ...webhookSettings(simulators.receiver), ...policy };
  return { ...ours, ...settings, ...(redisUrl !== undefined && { REDIS_URL: redisUrl }) };
}

/** @throws when an earlier step did not register it. */
export function sessionOf(stage: Stage, scenario: string): StagedSession {
  const session = stage.sessions.get(scenario);
  if (session === undefined) throw new Error(`no session of ${scenario} was registered`);
  return session;
}

/** Every message in the review and alert channels about the session. */
export function messagesOf(stage: Stage, session: StagedSession): SlackMessage[] {
  const { slack } = stage;
  const { review, alerts } = slack.channels;
  return [review, alerts].flatMap(({ id }) => slack.messages(id)).filter((message) => mentions(message, session));
}

/** The first message about the session that `accept` takes, once it is there. */
export function messageOf(
  stage: Stage,
  session: StagedSession,
  wait: { what: string; accept?: (message: SlackMessage) => boolean; withinMs?: number },
): Promise<SlackMessage> {
  const { what, accept = () => true, withinMs = 30_000 } = wait;
  return stage.slack.waitFor(() => messagesOf(stage, session).find(accept), what, withinMs);
}

function mentions(message: SlackMessage, session: StagedSession): boolean {
  return JSON.stringify(message.blocks).includes(session.sessionId);
}
