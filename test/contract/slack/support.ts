import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type CodedError, ErrorCode, type Logger, LogLevel, WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { type SlackFake, type SlackFakeOptions, startSlackFake } from '../../fakes/slack/slack-fake.ts';

/** A simulator and Slack's own client talking to it; both end with the test. */
export async function startSlack(options: SlackFakeOptions = {}): Promise<{ slack: SlackFake; client: WebClient }> {
  const slack = await startSlackFake({ fileReadyAfterMs: 0, ...options });
  onTestFinished(() => slack.stop());
  return { slack, client: clientOf(slack) };
}

export function clientOf(slack: SlackFake, options: { token?: string; timeout?: number } = {}): WebClient {
  return new WebClient(options.token ?? slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.timeout ?? 5000,
    logger: silent,
  });
}

/** A clock that moves only when told. */
export function handClock(startMs = 1_790_000_000_000) {
  let ms = startMs;
  return {
    now: () => ms,
    advance(byMs: number) {
      ms += byMs;
    },
  };
}

export interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  body: string;
  form: URLSearchParams;
  /** The `payload` of an interaction, else the JSON body, else an empty object. */
  payload: Payload;
}

export interface Payload {
  [key: string]: Payload;
}

export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Never answers. */
  silent?: boolean;
}

/** A stand-in app: keeps what it receives and answers as told. It does not check signatures; the tests do. */
export async function startApp(
  slack: SlackFake,
  answer: (request: ReceivedRequest) => Answer | Promise<Answer> = () => ({}),
) {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const one = readRequest(request.headers, Buffer.concat(chunks).toString());
    received.push(one);
    const { status = 200, body, headers = {}, silent: says = false } = await answer(one);
    if (says) return;
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/plain' : 'application/json';
    response.writeHead(status, { 'content-type': type, ...headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in app has no port');
  slack.connectApp(`http://127.0.0.1:${address.port}/slack/events`);
  return { received };
}

/** Slack's error code of a refused call, or 'accepted'. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    const data = platformData(error);
    if (data === undefined) throw error;
    return data.error;
  }
}

/** The whole body of a refusal. */
export async function refusalBody(call: Promise<unknown>): Promise<PlatformBody> {
  try {
    await call;
  } catch (error) {
    const data = platformData(error);
    if (data !== undefined) return data;
    throw error;
  }
  throw new Error('the call was accepted');
}

export interface PlatformBody {
  ok: boolean;
  error: string;
  errors?: string[];
  needed?: string;
  provided?: string;
  response_metadata?: { messages?: string[] };
}

export const button = (actionId = 'approve') =>
  ({ type: 'button', action_id: actionId, text: plain('Approve'), value: 'rev_1' }) as const;
export const plain = (text: string) => ({ type: 'plain_text', text }) as const;
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text }) as const;
export const actions = (...elements: ReturnType<typeof button>[]) =>
  ({ type: 'actions', block_id: 'decide', elements }) as const;

/** The smallest picture there is: one transparent pixel. */
export const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Uploads bytes by Slack's three calls; `share` names a channel for the last one. */
export async function upload(
  client: WebClient,
  options: { bytes?: Uint8Array<ArrayBuffer>; name?: string; share?: string } = {},
): Promise<string> {
  const bytes = options.bytes ?? png;
  const issued = await client.files.getUploadURLExternal({
    filename: options.name ?? 'sheet.png',
    length: bytes.length,
  });
  await fetch(String(issued.upload_url), { method: 'POST', body: bytes });
  const id = String(issued.file_id);
  await client.apiCall('files.completeUploadExternal', {
    files: [{ id, title: 'Contact sheet' }],
    ...(options.share === undefined ? {} : { channel_id: options.share }),
  });
  return id;
}

function readRequest(headers: IncomingHttpHeaders, body: string): ReceivedRequest {
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  const form = new URLSearchParams(isForm ? body : '');
  const json = isForm ? (form.get('payload') ?? '{}') : body;
  return { headers, body, form, payload: JSON.parse(json === '' ? '{}' : json) };
}

function platformData(error: unknown): PlatformBody | undefined {
  return isPlatformError(error) ? error.data : undefined;
}

function isPlatformError(error: unknown): error is CodedError & { data: PlatformBody } {
  return error instanceof Error && 'code' in error && error.code === ErrorCode.PlatformError && 'data' in error;
}

const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
