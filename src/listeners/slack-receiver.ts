import { type App, type Receiver, verifySlackRequest } from '@slack/bolt';
import type { Clock } from '../clock.ts';
import { type Logger, loggedError } from '../logger.ts';
import type { OwnIdentity } from '../slack/directory.ts';
import { parseSlackBody } from './parse-slack-body.ts';

export interface SlackReceiverOptions {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Who we are in Slack; throws while that is not known yet. */
  readonly identity: () => OwnIdentity;
}

export interface SlackReceiver extends Receiver {
  /** Answers one HTTP request of Slack's, whose raw body has been read already. */
  receive(headers: Headers, rawBody: string): Promise<Response>;
}

/** Requests older or newer than this are refused; Bolt itself looks at age only and takes any future (slack-platform 1.4). */
const maxSkewSeconds = 300;
/** Slack waits three seconds; an answer that comes later is none. */
const answerWithinMs = 2900;

/**
 * Stands between HTTP and Bolt: signature and clock both ways, then the shape, then app and workspace, and only then
 * Bolt. Its own receiver dies of a signed `null` and accepts other apps' payloads (reliability-security 2.2).
 */
export function createSlackReceiver(options: SlackReceiverOptions): SlackReceiver {
  let bolt: App | undefined;
  return {
    init: (app) => {
      bolt = app;
    },
    start: async () => {},
    stop: async () => {},
    receive: async (headers, rawBody) => {
      const isCertificateCheck = !headers.has('x-slack-signature') && /^ssl_check=1(&|$)/.test(rawBody);
      if (isCertificateCheck) return empty(200);
      if (!isAuthentic(options, headers, rawBody)) return empty(401);
      const body = parseSlackBody(headers.get('content-type') ?? '', rawBody);
      if (body === null) return empty(400);
      if (body['type'] === 'url_verification') return Response.json({ challenge: body['challenge'] });
      const addressee = judgeAddressee(options, body);
      if (addressee !== 'ours') return empty(addressee === 'foreign' ? 401 : 503);
      if (bolt === undefined) return empty(503);
      return deliver(bolt, { headers, body, logger: options.logger });
    },
  };
}

function isAuthentic(options: SlackReceiverOptions, headers: Headers, rawBody: string): boolean {
  const timestamp = Number(headers.get('x-slack-request-timestamp') ?? Number.NaN);
  const now = options.clock.now().getTime();
  if (!Number.isInteger(timestamp) || Math.abs(now / 1000 - timestamp) > maxSkewSeconds) return false;
  try {
    verifySlackRequest({
      signingSecret: options.signingSecret,
      body: rawBody,
      headers: { 'x-slack-signature': headers.get('x-slack-signature') ?? '', 'x-slack-request-timestamp': timestamp },
      nowMilliseconds: now,
    });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the payload is for this app and workspace. A click's `team` may be that of an outsider in a shared channel:
 * such a person is let through to be told why not, so only commands and events must name our workspace.
 */
function judgeAddressee(options: SlackReceiverOptions, body: Record<string, unknown>): 'ours' | 'foreign' | 'unknown' {
  let own: OwnIdentity;
  try {
    own = options.identity();
  } catch {
    return 'unknown';
  }
  const isInteraction = typeof body['type'] === 'string' && body['type'] !== 'event_callback';
  const isOurTeam = isInteraction || body['team_id'] === own.teamId;
  return body['api_app_id'] === own.appId && isOurTeam ? 'ours' : 'foreign';
}

/**
 * Hands the body to Bolt and turns its `ack` into the HTTP answer. Bolt acknowledges events before their listeners run;
 * here they are answered after, so that a change Slack told of counts from the answer on, and one that failed comes again.
 */
function deliver(
  bolt: App,
  { headers, body, logger }: { headers: Headers; body: Record<string, unknown>; logger: Logger },
): Promise<Response> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(empty(503)), answerWithinMs);
    const answer = (response: Response) => {
      clearTimeout(timer);
      resolve(response);
    };
    const isEvent = body['type'] === 'event_callback';
    const retryNum = headers.get('x-slack-retry-num');
    bolt
      .processEvent({
        body,
        ack: async (content: unknown) => {
          if (!isEvent) answer(toResponse(content));
        },
        ...(retryNum === null ? {} : { retryNum: Number(retryNum) }),
      })
      // Whatever was not acknowledged by now never will be: nobody listens to it, or its listener failed.
      .then(() => answer(empty(isEvent ? 200 : 500)))
      .catch((error: unknown) => {
        logger.error('a slack request could not be worked on', { error: loggedError(error) });
        answer(empty(500));
      });
  });
}

function toResponse(content: unknown): Response {
  if (content === undefined || content === null || content === '') return empty(200);
  return typeof content === 'string' ? new Response(content) : Response.json(content);
}

function empty(status: number): Response {
  return new Response(null, { status });
}
