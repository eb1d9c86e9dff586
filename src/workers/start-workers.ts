import { setTimeout as pause } from 'node:timers/promises';
import { type QueueName, queues } from '../queue/catalogue.ts';
import type { QueueBackend, QueuedJob } from '../queue/queue-backend.ts';
import { remindOfHeld } from '../services/alert-deliveries.ts';
import { checkpointLedger } from '../services/checkpoint-ledger.ts';
import type { Deps } from '../services/deps.ts';
import { keepRetention } from '../services/keep-retention.ts';
import { postLedgerHead } from '../services/post-ledger-head.ts';
import { refreshPeople } from '../services/refresh-people.ts';
import { rewrapKeys } from '../services/rewrap-keys.ts';
import { sweep } from '../services/sweep.ts';
import { repeat } from './repeat.ts';
import { runJob } from './run-job.ts';

export interface Workers {
  /** Takes no new work, waits for what runs, and leaves. */
  stop(): Promise<void>;
}

const sweepEveryMs = 5000;
const refreshEveryMs = 10_000;
const signEveryMs = 10_000;
const headEveryMs = 60_000;
const remindEveryMs = 60_000;
const retainEveryMs = 120_000;
const rewrapEveryMs = 600_000;
/** BullMQ never finishes closing a worker whose Redis was never up; nothing of ours waits for it. */
const leaveWithinMs = 3000;

/** Starts one worker per queue and the repeated duties: the sweep, the ledger's signatures and heads, reminders of what is held, retention, new keys, and the roles while a card is open. */
export function startWorkers(deps: Deps, backend: QueueBackend): Workers {
  const running = new Set<Promise<void>>();
  const run = (job: QueuedJob) => {
    const done = runJob(deps, job).finally(() => running.delete(done));
    running.add(done);
    return done;
  };
  const workers = (Object.keys(queues) as QueueName[]).map((name) => {
    const worker = backend.openWorker(name, run, queues[name].concurrency);
    worker.on('error', () => deps.logger.debug('worker lost its queue', { system: 'queue' }));
    return worker;
  });
  const duties = [
    repeat({ name: 'sweep', everyMs: sweepEveryMs, run: () => sweep(deps), logger: deps.logger }),
    repeat({ name: 'checkpoint-ledger', everyMs: signEveryMs, run: () => checkpointLedger(deps), logger: deps.logger }),
    repeat({ name: 'post-ledger-head', everyMs: headEveryMs, run: () => postLedgerHead(deps), logger: deps.logger }),
    repeat({ name: 'remind-of-held', everyMs: remindEveryMs, run: () => remindOfHeld(deps), logger: deps.logger }),
    repeat({ name: 'keep-retention', everyMs: retainEveryMs, run: () => keepRetention(deps), logger: deps.logger }),
    repeat({ name: 'rewrap-keys', everyMs: rewrapEveryMs, run: () => rewrapKeys(deps), logger: deps.logger }),
    repeat({ name: 'refresh-people', everyMs: refreshEveryMs, run: () => refreshPeople(deps), logger: deps.logger }),
  ];
  return {
    stop: async () => {
      await Promise.all(duties.map((duty) => duty.stop()));
      const closed = Promise.allSettled(workers.map((worker) => worker.close()));
      await Promise.all(running);
      await Promise.race([closed, pause(leaveWithinMs, undefined, { ref: false })]);
    },
  };
}
