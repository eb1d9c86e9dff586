import type { Logger } from '../logger.ts';
import { catalogue, deduplicationId, type JobName, type JobPayload, type QueueName } from './catalogue.ts';
import type { OpenQueue, QueueBackend } from './queue-backend.ts';

/** Rings for a row. Best effort: `false` means that nobody was rung, and the sweep will. Never throws for a queue that is away. */
export type Ring = <N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  options?: { delayMs?: number },
) => Promise<boolean>;

export interface Ringer {
  readonly ring: Ring;
  /** Whether the queue took the last ring. */
  readonly isUp: () => Promise<boolean>;
  close(): Promise<void>;
}

/**
 * BullMQ waits without end for a store that was never up (reliability-security 2.2). The ring that was given up may
 * still arrive later, which is harmless: it rings for a row that is looked at then.
 */
const ringWithinMs = 2000;

/** A ring for later is only worth a job when it comes before the next sweep would. */
const maxDelayMs = 20_000;

/** After a ring failed nobody waits for the queue again until this is over: a click has three seconds for everything. */
const restMs = 5000;

export function createRinger(backend: QueueBackend, logger: Logger): Ringer {
  let isUp = true;
  let restUntil = 0;
  const open = new Map<QueueName, OpenQueue>();
  const queueFor = (name: QueueName): OpenQueue => {
    const known = open.get(name);
    if (known !== undefined) return known;
    const queue = backend.openQueue(name);
    queue.on('error', () => logger.debug('queue connection lost', { system: 'queue' }));
    open.set(name, queue);
    return queue;
  };
  return {
    ring: async (name, payload, options = {}) => {
      const parsed = catalogue[name].payload.parse(payload);
      if (performance.now() < restUntil) return false;
      // Whole milliseconds: PostgreSQL refuses the job otherwise, and the queue would look as if it were away.
      const delay = Math.ceil(Math.min(Math.max(options.delayMs ?? 0, 0), maxDelayMs));
      // A delayed job must not swallow rings that come before it is due, so only rings for now are deduplicated.
      const when =
        delay > 0 ? { delay } : { deduplication: { id: deduplicationId(name, parsed), keepLastIfActive: true } };
      try {
        await inTime(queueFor(catalogue[name].queue).add(name, parsed, when));
        isUp = true;
        return true;
      } catch {
        isUp = false;
        restUntil = performance.now() + restMs;
        // A queue that failed to open stays failed for ever in BullMQ, so the next ring opens another.
        const failed = open.get(catalogue[name].queue);
        open.delete(catalogue[name].queue);
        failed?.close().catch(() => {});
        logger.warn('queue not reached; the sweep rings later', { job: name, system: 'queue' });
        return false;
      }
    },
    isUp: async () => isUp,
    close: async () => {
      await Promise.allSettled([...open.values()].map((queue) => queue.close()));
    },
  };
}

async function inTime(added: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not answer')), ringWithinMs);
  });
  try {
    await Promise.race([added, late]);
  } finally {
    clearTimeout(timer);
    // The loser of the race may fail later, with nobody listening.
    added.catch(() => {});
  }
}
