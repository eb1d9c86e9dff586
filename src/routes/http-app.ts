import { randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import type { Config } from '../config.ts';
import { isConnectionTrouble } from '../db/connection-trouble.ts';
import type { SlackReceiver } from '../listeners/slack-receiver.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from '../services/deps.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { healthz, type ReadinessProbe, readyz } from './health.ts';
import type { Operation } from './operation.ts';
import { createOperations } from './operations.ts';
import { problemResponse, refuse } from './problem.ts';
import { problemOf } from './problems.ts';
import { readRequest } from './read-request.ts';
import { runOperation } from './run-operation.ts';

const slackMaxBytes = 512 * 1024;

export interface HttpAppOptions {
  readonly deps: Deps;
  readonly config: Pick<Config, 'apiKeys' | 'yoti'>;
  readonly receiver: Pick<SlackReceiver, 'receive'>;
  readonly probe: ReadinessProbe;
}

type HttpApp = Hono<{ Variables: { requestId: string } }>;

/** Every HTTP path of the application. Each route reads, calls one verb and answers; failures are worded here, once. */
export function createHttpApp({ deps, config, receiver, probe }: HttpAppOptions): HttpApp {
  const app: HttpApp = new Hono();
  app.use(async (context, next) => {
    const requestId = ownRequestId(context.req.header('x-request-id'));
    context.set('requestId', requestId);
    await next();
    const { status } = context.res;
    // A wrong credential or address is anybody's to send and says nothing; these are somebody's fault to find.
    if (status === 400 || status === 413 || status === 415) deps.logger.info('request refused', { requestId, status });
    context.res.headers.set('x-request-id', requestId);
    context.res.headers.set('cache-control', 'no-store');
    context.res.headers.set('x-content-type-options', 'nosniff');
    if (status === 413 || isBodyLeft(context.req.raw)) context.res.headers.set('connection', 'close');
  });
  app.get('/healthz', () => healthz());
  app.get('/readyz', () => readyz(probe));
  app.post('/slack/events', async ({ req }) => {
    const body = await readRequest(req.raw, slackMaxBytes);
    if ('refused' in body) return new Response(null, { status: problemOf(body.refused).status });
    return receiver.receive(req.raw.headers, body.text);
  });
  addOperations(app, { deps, config });
  app.notFound(() => problemResponse(refuse('not_found')));
  app.onError((error, context) => {
    const fields = { requestId: context.get('requestId'), error: loggedError(error) };
    if (isConnectionTrouble(error)) {
      deps.logger.warn('database not reached for a request', fields);
      return problemResponse(refuse('temporarily_unavailable'));
    }
    deps.logger.error('a request failed', fields);
    return problemResponse(refuse('internal'));
  });
  return app;
}

/** A body that nobody reads stands in the way of the next request: the client is told to bring that on a new connection. */
function isBodyLeft({ headers, bodyUsed }: Request): boolean {
  const hasBody = Number(headers.get('content-length') ?? 0) > 0 || headers.has('transfer-encoding');
  return hasBody && !bodyUsed;
}

/** A route for every operation of the table; whatever else is asked of a path is told which methods it takes. */
function addOperations(app: HttpApp, { deps, config }: Pick<HttpAppOptions, 'deps' | 'config'>): void {
  const { apiKeys, yoti } = config;
  const { notificationAuthSha256 } = yoti;
  const doorkeeper = createDoorkeeper({ clock: deps.clock, apiKeys, notificationAuthSha256 });
  const operations = createOperations(deps.settings.appVersion);
  for (const [path, atPath] of Map.groupBy(operations, ({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1'))) {
    for (const operation of atPath) {
      app.on(operation.method.toUpperCase(), path, (context) =>
        runOperation({ deps, doorkeeper }, operation, {
          request: context.req.raw,
          yotiSessionId: context.req.param('yotiSessionId'),
          address: getConnInfo(context).remote.address,
        }),
      );
    }
    const allow = atPath.flatMap(methodsOf).join(', ');
    app.all(path, () => problemResponse(refuse('method_not_allowed', { headers: { allow } })));
  }
}

function methodsOf({ method, refusesHead }: Operation): readonly string[] {
  if (method === 'post') return ['POST'];
  return refusesHead === true ? ['GET'] : ['GET', 'HEAD'];
}

/** A client's own id is echoed only when it cannot be anything but an id. */
function ownRequestId(given: string | undefined): string {
  return given !== undefined && /^[A-Za-z0-9-]{1,64}$/.test(given) ? given : randomUUID();
}
