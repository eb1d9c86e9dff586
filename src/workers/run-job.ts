import { loggedError } from '../logger.ts';
import { catalogue, isJobName, type JobName } from '../queue/catalogue.ts';
import type { QueuedJob } from '../queue/queue-backend.ts';
import type { Deps } from '../services/deps.ts';
import { runVerb } from '../services/verbs.ts';

/**
 * Runs one job. Its data is parsed again, because older code or whoever reaches Redis may have written it; a job of
 * another name or shape ends well and does nothing (T27). Failures are logged here, once: the row, not the queue,
 * knows when to try again, so nothing is rethrown and no message reaches the queue's store.
 */
export async function runJob(deps: Deps, job: QueuedJob): Promise<void> {
  if (!isJobName(job.name)) {
    deps.logger.warn('a job of unknown name was ignored', { jobId: job.id });
    return;
  }
  const payload = catalogue[job.name].payload.safeParse(job.data);
  if (!payload.success) {
    deps.logger.warn('a job of unknown shape was ignored', { job: job.name, jobId: job.id });
    return;
  }
  try {
    await run(deps, job.name, payload.data);
  } catch (error) {
    deps.logger.error('a job failed', { job: job.name, jobId: job.id, error: loggedError(error) });
  }
}

/** The payload was parsed by the schema of this very name; the compiler cannot follow that through the union. */
function run(deps: Deps, name: JobName, payload: object): Promise<void> {
  return runVerb(deps, name, payload as never);
}
