import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Config } from '../config.ts';
import { isConnectionTrouble } from '../db/connection-trouble.ts';
import type { SlackReceiver } from '../listeners/slack-receiver.ts';
import { loggedError } from '../logger.ts';
import type { Deps } from '../services/deps.ts';
import { healthz, type ReadinessProbe, readyz } from './health.ts';
import { getOnly, problemResponse, unavailable } from './problem.ts';
import { readReport } from './read-report.ts';
import { readRequest } from './read-request.ts';
import { registerSession } from './register-session.ts';
import { yotiNotification } from './yoti-notification.ts';

const slackMaxBytes = 512 * 1024;

export interface HttpAppOptions {
  readonly deps: Deps;
  readonly config: Config;
  readonly receiver: SlackReceiver;
  readonly probe: ReadinessProbe;
}

/** Every HTTP path of the application. Each route reads, calls one verb and answers; failures are worded here, once. */
export function createHttpApp({ deps, config, receiver, probe }: HttpAppOptions) {
  const app = new Hono<{ Variables: { requestId: string } }>();
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
  });
  app.get('/healthz', () => healthz());
  app.get('/readyz', () => readyz(probe));
  app.post('/slack/events', async ({ req }) => {
    const body = await readRequest(req.raw, slackMaxBytes);
    if (body.kind === 'refused') return new Response(null, { status: body.problem.status });
    return receiver.receive(req.raw.headers, body.text);
  });
  app.post('/yoti/notifications', ({ req }) => yotiNotification(deps, req.raw, config.yoti.notificationAuthSha256));
  app.post('/v1/sessions', ({ req }) => registerSession(deps, req.raw, config.apiKeys));
  app.get('/v1/sessions/:yotiSessionId/report', ({ req }) => {
    const { headers, method } = req.raw;
    // A HEAD would make a report and put on record that somebody got it.
    if (method !== 'GET') return problemResponse(getOnly, { allow: 'GET' });
    return readReport(deps, { headers, url: req.url, yotiSessionId: req.param('yotiSessionId') }, config.apiKeys);
  });
  app.notFound(() => problemResponse({ status: 404, code: 'not_found', title: 'There is nothing at this address.' }));
  app.onError((error, context) => {
    const fields = { requestId: context.get('requestId'), error: loggedError(error) };
    if (isConnectionTrouble(error)) {
      deps.logger.warn('database not reached for a request', fields);
      return problemResponse(unavailable, { 'retry-after': '5' });
    }
    deps.logger.error('a request failed', fields);
    return problemResponse({
      status: 500,
      code: 'internal',
      title: 'The fault is ours. The request id finds it in our log.',
    });
  });
  return app;
}

/** A client's own id is echoed only when it cannot be anything but an id. */
function ownRequestId(given: string | undefined): string {
  return given !== undefined && /^[A-Za-z0-9-]{1,64}$/.test(given) ? given : randomUUID();
}
