import { setTimeout as wait } from 'node:timers/promises';
import { type DeliveryResult, deliver, jsonType, nothingSent } from './deliver.ts';
import { type JsonObject, textMember } from './json.ts';
import type { World } from './world.ts';

export interface EventOptions {
  /** Default true: three more tries when the app fails, with Slack's retry headers. */
  retries?: boolean;
  eventId?: string;
  /** Members of the envelope to replace, such as team_id or api_app_id of somebody else. */
  envelope?: JsonObject;
}

export interface EventResult extends DeliveryResult {
  attempts: number;
}

/** Delivers an event in its envelope, again up to three times while no 2xx comes. The app stops that with `x-slack-no-retry: 1`. */
export async function sendEvent(world: World, event: JsonObject, options: EventOptions = {}): Promise<EventResult> {
  const body = JSON.stringify(envelopeOf(world, event, options));
  const delays = options.retries === false ? [] : world.settings.eventRetryDelaysMs;
  let result = await attempt(world, { body, event, retry: undefined });
  let attempts = 1;
  for (const delayMs of delays) {
    if (!result.failed || result.headers['x-slack-no-retry'] === '1' || world.stopped.signal.aborted) break;
    if (delayMs > 0)
      await wait(delayMs, undefined, { signal: world.stopped.signal, ref: false }).catch(() => undefined);
    const reason = result.status === null ? 'http_timeout' : 'http_error';
    result = await attempt(world, { body, event, retry: { number: attempts, reason } });
    attempts += 1;
  }
  return { ...result, attempts };
}

async function attempt(
  world: World,
  input: { body: string; event: JsonObject; retry: { number: number; reason: string } | undefined },
): Promise<DeliveryResult> {
  if (world.stopped.signal.aborted) return { ...nothingSent, failed: true };
  const { retry } = input;
  const headers =
    retry === undefined ? {} : { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason };
  return deliver(world, {
    kind: 'event',
    what: textMember(input.event, 'type') ?? 'event',
    body: input.body,
    contentType: jsonType,
    headers,
  });
}

function envelopeOf(world: World, event: JsonObject, options: EventOptions): JsonObject {
  const { seed } = world;
  return {
    token: 'deprecated-verification-token',
    team_id: seed.teamId,
    api_app_id: seed.appId,
    type: 'event_callback',
    event: { event_ts: world.ids.ts(), ...event },
    event_id: options.eventId ?? world.ids.next('Ev'),
    event_time: Math.floor(world.now() / 1000),
    event_context: 'opaque',
    is_ext_shared_channel: false,
    authorizations: [
      {
        enterprise_id: null,
        team_id: seed.teamId,
        user_id: seed.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    ...options.envelope,
  };
}
