import { checkDatabase } from '../services/check-database.ts';
import type { Deps } from '../services/deps.ts';

/** `GET /healthz`: the process answers. Says nothing of anything else, so that a dead database does not restart it. */
export function healthz(): Response {
  return Response.json({ status: 'ok' });
}

export interface ReadinessProbe {
  readonly db: Deps['db'];
  /** Whether the queue could be reached lately; without it the sweep works, slower (G9). */
  readonly isQueueUp: () => Promise<boolean>;
  readonly isSlackKnown: () => boolean;
}

/** `GET /readyz`: 200 when requests can be served; a queue that is away is `degraded`, not red. */
export async function readyz(probe: ReadinessProbe): Promise<Response> {
  const database = await checkDatabase(probe.db);
  const queue = (await probe.isQueueUp()) ? 'ok' : 'degraded';
  const slack = probe.isSlackKnown() ? 'ok' : 'waiting';
  const isReady = database === 'ok' && slack === 'ok';
  const status = isReady ? (queue === 'ok' ? 'ok' : 'degraded') : 'not_ready';
  return Response.json({ status, database, queue, slack }, { status: isReady ? 200 : 503 });
}
