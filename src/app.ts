import { sql } from 'kysely';
import pLimit from 'p-limit';
import { buildDetailsModal } from '../blocks/details-modal.ts';
import { buildErasedCard } from '../blocks/erased-card.ts';
import { buildExpiredAlert } from '../blocks/expired-alert.ts';
import { buildHome } from '../blocks/home-view.ts';
import { exportNotMade, exportSent } from '../blocks/ledger-replies.ts';
import { buildMinimalCard } from '../blocks/minimal-card.ts';
import { buildOperatorAlert } from '../blocks/operator-alert.ts';
import { buildReportFailedModal, buildReportReadyModal } from '../blocks/report-end-modals.ts';
import { reportFailed } from '../blocks/report-replies.ts';
import { buildSessionCard } from '../blocks/session-card.ts';
import { buildViewerModal } from '../blocks/viewer-modal.ts';
import { buildViewerThread } from '../blocks/viewer-thread.ts';
import packageJson from '../package.json' with { type: 'json' };
import { type Clock, createDatabaseClock } from './clock.ts';
import type { Config } from './config.ts';
import { assertDurable, type Db, openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { createWebhook } from './delivery/webhook.ts';
import { createIdentity, type Identity } from './identify.ts';
import { createImageStep } from './images/image-step.ts';
import type { ListenerDeps } from './listeners/answer.ts';
import { decisionReply } from './listeners/decision-reply.ts';
import { registerListeners } from './listeners/register.ts';
import { createSlackReceiver } from './listeners/slack-receiver.ts';
import type { Logger } from './logger.ts';
import { createRinger, type Ringer } from './queue/enqueue.ts';
import { createQueueBackend } from './queue/queue-backend.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { createReportRenderer } from './report/report-thread.ts';
import { createHttpApp } from './routes/http-app.ts';
import { type Listening, listen } from './routes/listen.ts';
import { createMediaCache } from './seal/media-cache.ts';
import { createSealer } from './seal/sealer.ts';
import { checkKeys, reviewKeys } from './services/check-keys.ts';
import type { Presenter } from './services/deps.ts';
import { createSlackCall } from './slack/client.ts';
import { createSlackDirectory } from './slack/directory.ts';
import { createSlackFiles } from './slack/files.ts';
import { createMessenger } from './slack/messenger.ts';
import { presentCard, presentExpiredAlert } from './slack/present-card.ts';
import { presentDetailsModal } from './slack/present-details-modal.ts';
import { presentErasedCard } from './slack/present-erased.ts';
import { presentHome } from './slack/present-home.ts';
import { presentViewer } from './slack/present-viewer.ts';
import { createRespondEphemeral } from './slack/respond.ts';
import { createSlackViews } from './slack/views.ts';
import { type Repeating, repeat } from './workers/repeat.ts';
import { startWorkers, type Workers } from './workers/start-workers.ts';
import { createYotiClient } from './yoti/client.ts';

/** Fewer than the connections of the pool: everything else goes on meanwhile. */
const clicksAtOnce = 8;
const answersAtOnce = 20;

/** Slash commands of one person: ten a minute (reliability-security 8.1). */
const commandRate = { burst: 10, perSecond: 10 / 60 };

export interface App {
  /** Migrates, connects and opens the ways in. Rejects when the settings cannot work. */
  start(): Promise<{ port: number | null }>;
  /** Draws no more reports, closes the ways in, waits for what runs, closes the ways out. */
  stop(): Promise<void>;
  /** For tests and the demonstration, which play Slack's and Yoti's part: the same verbs' dependencies as inside. */
  readonly deps: ListenerDeps;
}

export interface AppOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly roles: readonly ('web' | 'worker')[];
  /** Time is an input; by default the database's. */
  readonly clock?: Clock;
}

/** The composition root: the only place that builds the adapters and hands them to the verbs. */
export function createApp({ config, logger, roles, clock: givenClock }: AppOptions): App {
  const databaseClock = createDatabaseClock();
  const clock = givenClock ?? databaseClock;
  const db = openDatabase({ url: config.database.url, maxConnections: 10 * roles.length, logger });
  const backend = createQueueBackend({ databaseUrl: config.database.url, redisUrl: config.redis.url });
  const { deps, identity, ringer } = composeDeps({ config, logger, clock, db, ringer: createRinger(backend, logger) });
  const opened: { listening?: Listening; workers?: Workers; duties: Repeating[] } = { duties: [] };
  return {
    deps,
    start: async () => {
      await migrate({ appUrl: config.database.url, ownerUrl: config.database.migrateUrl, logger });
      await assertDurable(db);
      await checkKeys(deps);
      await backend.assertUsable();
      await identity.learn();
      await reviewKeys(deps);
      opened.duties.push(
        repeat({ name: 'read-clock', everyMs: 60_000, run: () => readDatabaseClock(db, databaseClock), logger }),
        repeat({ name: 'learn-identity', everyMs: 5000, run: identity.learn, logger }),
      );
      if (roles.includes('worker')) opened.workers = startWorkers(deps, backend);
      if (!roles.includes('web')) return { port: null };
      opened.listening = await openWeb(deps, config, { db, identity, ringer });
      return { port: opened.listening.port };
    },
    stop: async () => {
      // First, so that no request and no job is waited for until its report is drawn: both are answered "later".
      await deps.reports.stop();
      await opened.listening?.stop();
      await opened.workers?.stop();
      await Promise.all(opened.duties.map((duty) => duty.stop()));
      await ringer.close();
      await deps.images.stop();
      await db.destroy();
    },
  };
}

function openWeb(
  deps: ListenerDeps,
  config: Config,
  { db, identity, ringer }: { db: Db; identity: Identity; ringer: Ringer },
): Promise<Listening> {
  const { clock, logger } = deps;
  const receiver = createSlackReceiver({
    signingSecret: config.slack.signingSecret,
    clock,
    logger,
    identity: identity.read,
  });
  registerListeners(deps, receiver, config.slack.botToken);
  const probe = { db, isQueueUp: ringer.isUp, isSlackKnown: identity.isKnown };
  return listen(createHttpApp({ deps, config, receiver, probe }), config.http);
}

interface Foundations {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly db: Db;
  readonly ringer: Ringer;
}

function composeDeps({ config, logger, clock, db, ringer }: Foundations) {
  const call = createSlackCall({ token: config.slack.botToken, apiUrl: config.slack.apiUrl, logger });
  const directory = createSlackDirectory(call);
  const identity = createIdentity(directory, logger);
  const deps: ListenerDeps = {
    db,
    clock,
    logger,
    sealer: createSealer(config.encryptionKeys),
    ring: ringer.ring,
    yoti: createYotiClient(config.yoti),
    mediaCache: createMediaCache(() => clock.now()),
    messenger: createMessenger(call, identity.read),
    files: createSlackFiles(call),
    directory,
    views: createSlackViews(call),
    respond: createRespondEphemeral(config.slack.apiUrl, pLimit(answersAtOnce)),
    commandRate: createRateLimiter(clock, commandRate),
    images: createImageStep(),
    webhook: config.webhook === null ? null : createWebhook({ ...config.webhook, now: () => clock.now() }),
    present: presenter,
    reports: createReportRenderer(),
    identity: identity.read,
    inTurn: pLimit(clicksAtOnce),
    settings: {
      ...config.slack,
      report: config.report,
      policy: config.policy,
      retention: config.retention,
      appVersion: packageJson.version,
    },
  };
  return { deps, identity, ringer };
}

const presenter: Presenter = {
  card: (facts) => buildSessionCard(presentCard(facts)),
  minimalCard: (facts) => buildMinimalCard(presentCard(facts)),
  expiredAlert: (facts) => buildExpiredAlert(presentExpiredAlert(facts)),
  erasedCard: (facts) => buildErasedCard(presentErasedCard(facts)),
  operatorAlert: buildOperatorAlert,
  decisionReply,
  reportFailed: (shortSessionId, reference) => reportFailed({ shortSessionId, reference }),
  reportReady: buildReportReadyModal,
  reportNotMade: (shortSessionId, reference) => buildReportFailedModal({ shortSessionId, reference }),
  exportSent,
  exportNotMade,
  details: (facts) => buildDetailsModal(presentDetailsModal(facts)),
  viewer: (facts) => buildViewerModal(presentViewer(facts)),
  viewerThread: (shortSessionId) => buildViewerThread({ shortSessionId }),
  home: (queue) => buildHome(presentHome(queue)),
};

/** Processes of several machines compare times in rows; they all go by the database's (reliability-security 5.5). */
async function readDatabaseClock(db: Db, clock: ReturnType<typeof createDatabaseClock>): Promise<void> {
  const answer = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  const [row] = answer.rows;
  if (row !== undefined) clock.adjust(row.now);
}
