import { createPostgresBackend, type JobsOptions, Queue, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { UpstreamError } from '../errors.ts';

/**
 * The one place that chooses where BullMQ lives: Redis or Valkey when `REDIS_URL` is set, else PostgreSQL. Both pass
 * the same tests; neither is trusted with anything but ringing (invariant 9).
 */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  /** Refuses a store that may drop jobs silently. @throws UpstreamError */
  assertUsable(): Promise<void>;
  openQueue(name: string): OpenQueue;
  openWorker(name: string, run: (job: QueuedJob) => Promise<void>, concurrency: number): OpenWorker;
}

/** The little of BullMQ's `Queue` and `Worker` that is the same on every backend. */
export interface OpenQueue {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface OpenWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

export interface QueuedJob {
  readonly id?: string | undefined;
  readonly name: string;
  readonly data: unknown;
  readonly attemptsStarted: number;
}

/** A worker's lock: long enough for any job's longest wait, short enough to be taken over soon (reliability-security 6). */
const workerTimes = { lockDuration: 15_000, stalledInterval: 10_000, maxStalledCount: 3 };

const jobDefaults = {
  attempts: 1,
  sizeLimit: 512,
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 86_400, count: 5000 },
};

export function createQueueBackend(options: { databaseUrl: string; redisUrl: string | undefined }): QueueBackend {
  return options.redisUrl === undefined ? postgresBackend(options.databaseUrl) : redisBackend(options.redisUrl);
}

function postgresBackend(databaseUrl: string): QueueBackend {
  // A bare pool has no search_path and BullMQ's functions are not found; a config object works (reliability-security 2.3).
  const connection = (max: number, limits: object) => ({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: 2000,
    ...limits,
  });
  const bull = withBackend(createPostgresBackend);
  return {
    kind: 'postgres',
    assertUsable: async () => {},
    openQueue: (name) =>
      new bull.Queue(name, { connection: connection(2, { statement_timeout: 2000 }), defaultJobOptions: jobDefaults }),
    openWorker: (name, run, concurrency) =>
      new bull.Worker(name, run, { connection: connection(3, {}), concurrency, ...workerTimes }),
  };
}

function redisBackend(redisUrl: string): QueueBackend {
  return {
    kind: 'redis',
    assertUsable: () => assertRedisKeepsJobs(redisUrl),
    openQueue: (name) =>
      new Queue(name, {
        // A producer never waits for a Redis that is away: the row is stored, the sweep rings later.
        connection: {
          url: redisUrl,
          enableOfflineQueue: false,
          maxRetriesPerRequest: 1,
          commandTimeout: 2000,
          connectTimeout: 2000,
          retryStrategy: reconnectDelayMs,
        },
        defaultJobOptions: jobDefaults,
      }),
    openWorker: (name, run, concurrency) =>
      new Worker(name, run, {
        connection: { url: redisUrl, maxRetriesPerRequest: null, retryStrategy: reconnectDelayMs },
        concurrency,
        ...workerTimes,
      }),
  };
}

/** Grows to two seconds only: with the library's twenty, the first job after an outage waits that long. */
function reconnectDelayMs(attempt: number): number {
  return Math.min(100 * attempt, 2000);
}

async function assertRedisKeepsJobs(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: 2000,
    commandTimeout: 2000,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  let memory: string;
  try {
    await redis.connect();
    memory = await redis.info('memory');
  } catch {
    // Redis being away is no reason not to start: the sweep works without it.
    return;
  } finally {
    redis.disconnect();
  }
  const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1];
  if (policy !== undefined && policy !== 'noeviction') {
    throw new UpstreamError({
      system: 'queue',
      code: 'redis_policy_not_noeviction',
      retry: 'never',
      outcome: 'refused',
    });
  }
}
