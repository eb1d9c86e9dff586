import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { isIP, isIPv4, type LookupFunction } from 'node:net';
import type { AddressGuard } from './address-guard.ts';
import { failureCode, SendFailure } from './send-failure.ts';

export interface SendLimits {
  /** For finding the address, connecting and agreeing on TLS. */
  readonly connectMs: number;
  /** For everything, the answer's last byte included. */
  readonly totalMs: number;
  readonly maxAnswerBytes: number;
}

export interface Post {
  readonly url: URL;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly guard: AddressGuard;
  readonly limits: SendLimits;
  readonly now: () => Date;
}

export interface PostResult {
  /** `delivered`, or why not; `deliveryCodes` has words for each. */
  readonly code: string;
  readonly status: number | null;
  /** What the receiver asked for. */
  readonly retryAfterMs: number | null;
  /** The beginning of an answer that was no success, as text. */
  readonly answer: string | null;
}

/** One POST on a connection of its own. Redirects are not followed; what comes back is counted while it is read. */
export async function postOnce(post: Post): Promise<PostResult> {
  const stop = new AbortController();
  const give = (code: 'connect_timeout' | 'timeout') => () => stop.abort(new SendFailure(code));
  const connecting = setTimeout(give('connect_timeout'), post.limits.connectMs);
  const whole = setTimeout(give('timeout'), post.limits.totalMs);
  try {
    const addresses = await beforeAbort(checkedAddresses(post), stop.signal);
    const answer = await exchange(post, addresses, {
      signal: stop.signal,
      onConnected: () => clearTimeout(connecting),
    });
    const bytes = await beforeAbort(readAnswer(answer, post.limits.maxAnswerBytes), stop.signal);
    return judge(answer, bytes, post.now());
  } catch (error) {
    return { code: failureCode(stop.signal.reason ?? error), status: null, retryAfterMs: null, answer: null };
  } finally {
    clearTimeout(connecting);
    clearTimeout(whole);
    // Ends the connection whatever state it is in; nothing is ever sent on it again.
    stop.abort();
  }
}

/** Every address that the host name leads to now, unless one of them is not allowed: then none is. */
async function checkedAddresses({ url, resolve, guard }: Post): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.length === 0) throw new SendFailure('name_not_found');
  if (!addresses.every((address) => guard.permits(host, address))) throw new SendFailure('address_refused');
  return addresses;
}

function exchange(
  post: Post,
  addresses: readonly string[],
  { signal, onConnected }: { signal: AbortSignal; onConnected: () => void },
): Promise<IncomingMessage> {
  const { url, headers, body } = post;
  const isEncrypted = url.protocol === 'https:';
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (isEncrypted ? https : http).request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    // No connection is kept: each try looks up and checks its address again.
    agent: new (isEncrypted ? https : http).Agent({ keepAlive: false }),
    lookup: onlyThese(addresses),
    signal,
  });
  request.on('socket', (socket) => socket.once(isEncrypted ? 'secureConnect' : 'connect', onConnected));
  request.on('response', (answer) => {
    // Nobody reads any more once the time is over, and an error without a listener would end the process.
    answer.on('error', () => {});
    resolve(answer);
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

/** Connects to what was checked: a second look-up could give another address (DNS rebinding, T18). */
function onlyThese(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv4(address) ? 4 : 6 }));
  const [first = { address: '', family: 0 }] = all;
  return (_host, { all: wantsAll }, callback) => {
    if (wantsAll === true) callback(null, all);
    else callback(null, first.address, first.family);
  };
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new SendFailure('answer_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function judge(answer: IncomingMessage, bytes: Buffer, now: Date): PostResult {
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return { code: 'delivered', status, retryAfterMs: null, answer: null };
  const code = status === 410 ? 'gone' : status >= 300 && status < 400 ? 'redirect' : 'refused';
  const retryAfterMs = readRetryAfter(answer.headers['retry-after'], now);
  return { code, status, retryAfterMs, answer: bytes.subarray(0, maxExcerptBytes).toString('utf8') };
}

const maxExcerptBytes = 1024;

/** Seconds, or a date; anything else asks for nothing. */
function readRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}

/** What waits here would go on waiting after the time is over. */
function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  // Whichever loses may fail later, with nobody listening.
  promise.catch(() => {});
  work.catch(() => {});
  return Promise.race([work, promise]);
}
