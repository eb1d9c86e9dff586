import { parseJson } from './json.ts';
import { ActRefused } from './refusal.ts';
import { signBody } from './sign.ts';
import type { World } from './world.ts';

export interface DeliveryResult {
  /** The app's HTTP status; null when no answer came in time. */
  status: number | null;
  /** No 2xx within Slack's three seconds. */
  failed: boolean;
  /** Parsed JSON, or the text. */
  body: unknown;
  elapsedMs: number;
  /** False when nothing was sent, as after Cancel in a confirm dialog. */
  sent: boolean;
  /** The response headers, lower case. */
  headers: Record<string, string>;
}

export type DeliveryKind = 'command' | 'block_actions' | 'view_submission' | 'view_closed' | 'event' | 'raw';

export interface Delivery {
  readonly kind: DeliveryKind;
  readonly body: string;
  readonly contentType: string;
  readonly user?: string;
  readonly what: string;
  /** The message that was clicked, so the page can mark it when no answer came. */
  readonly where?: { readonly channel: string; readonly ts: string };
  readonly timestampSeconds?: number;
  readonly signature?: string;
  readonly headers?: Record<string, string>;
}

export interface DeliveryRecord extends Pick<Delivery, 'kind' | 'what' | 'where'> {
  readonly at: number;
  readonly user: string | null;
  readonly status: number | null;
  readonly failed: boolean;
}

export const formType = 'application/x-www-form-urlencoded';
export const jsonType = 'application/json';
export const nothingSent: DeliveryResult = {
  status: null,
  failed: false,
  body: null,
  elapsedMs: 0,
  sent: false,
  headers: {},
};

/** Sends one signed request to the app and waits for its answer, at most the delivery time-out. Never throws for the app's faults. */
export async function deliver(world: World, delivery: Delivery): Promise<DeliveryResult> {
  const url = world.settings.requestUrl;
  if (url === undefined) throw new ActRefused('no app is connected: call connectApp(requestUrl) first');
  const at = world.now();
  const started = performance.now();
  const answer = await send(world, url, delivery);
  const failed = answer.status === null || answer.status < 200 || answer.status > 299;
  const { kind, what, where } = delivery;
  world.deliveries.push({
    kind,
    what,
    ...(where === undefined ? {} : { where }),
    at,
    user: delivery.user ?? null,
    status: answer.status,
    failed,
  });
  world.feed.changed();
  return { ...answer, failed, elapsedMs: Math.round(performance.now() - started), sent: true };
}

async function send(
  world: World,
  url: string,
  delivery: Delivery,
): Promise<Pick<DeliveryResult, 'status' | 'body' | 'headers'>> {
  const signal = AbortSignal.any([AbortSignal.timeout(world.settings.deliveryTimeoutMs), world.stopped.signal]);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: delivery.body,
      headers: headersOf(world, delivery),
      redirect: 'manual',
      signal,
    });
    const text = await response.text();
    return { status: response.status, body: parseJson(text) ?? text, headers: Object.fromEntries(response.headers) };
  } catch {
    // Refused, reset or silent: to Slack it is all the same, the app did not answer.
    return { status: null, body: null, headers: {} };
  }
}

function headersOf(world: World, delivery: Delivery): Record<string, string> {
  const timestampSeconds = delivery.timestampSeconds ?? Math.floor(world.now() / 1000);
  const signature =
    delivery.signature ?? signBody({ secret: world.seed.signingSecret, timestampSeconds, body: delivery.body });
  return {
    'content-type': delivery.contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestampSeconds),
    'x-slack-signature': signature,
    ...delivery.headers,
  };
}
