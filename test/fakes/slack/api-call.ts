import { type ApiArguments, readArguments } from './api-arguments.ts';
import { type Fault, takeFault } from './faults.ts';
import { copyOf, type JsonObject } from './json.ts';
import { methodTable } from './methods/table.ts';
import { postingPerChannel, tierLimits } from './rate-buckets.ts';
import { refuse, SlackRefusal } from './refusal.ts';
import { needScope, type SlackMethod } from './slack-method.ts';
import type { BotToken, World } from './world.ts';

export interface ApiCall {
  readonly method: string;
  readonly args: JsonObject;
  /** Clock milliseconds at which the call arrived. */
  readonly at: number;
  ok: boolean;
  error?: string;
  status: number;
  /** The last four characters of the token, enough to tell two apart. */
  readonly tokenLast4: string;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  ending: 'answer' | 'reset' | 'hang';
  delayMs: number;
}

/** Answers one call as Slack would: faults first, then token, rate, scope and the method itself. Always leaves a record. */
export function answerCall(
  world: World,
  input: { method: string; given: JsonObject; bearer: string | undefined },
): ApiAnswer {
  const { token: bodyToken, ...rest } = input.given;
  const token = input.bearer ?? (typeof bodyToken === 'string' ? bodyToken : '');
  const args = readArguments(rest);
  const record: ApiCall = {
    method: input.method,
    args: copyOf(args.all),
    at: world.now(),
    ok: false,
    status: 200,
    tokenLast4: token.slice(-4),
  };
  world.calls.push(record);
  const fault = takeFault(world.faults, { method: input.method, channel: args.text('channel') });
  const answer = (fault && faultInsteadOfWork(fault)) ?? performed(world, { name: input.method, args, token, record });
  const final = fault === undefined ? answer : faultAfterWork(fault, answer);
  record.status = final.status;
  world.feed.changed();
  return final;
}

function performed(
  world: World,
  call: { name: string; args: ApiArguments; token: string; record: ApiCall },
): ApiAnswer {
  const method = methodTable.get(call.name);
  const bot = world.tokens.get(call.token);
  const headers = scopeHeaders(method, bot);
  try {
    if (method === undefined) return refuse('unknown_method');
    if (method.needsToken) checkToken(call.token, bot);
    const wait = world.settings.rateLimits ? waitFor(world, method, call.args) : 0;
    if (wait > 0) return rateLimited(wait, call.record);
    const scopes = bot?.scopes ?? [];
    for (const scope of method.scopes) needScope(scopes, scope);
    const body = method.run({ world, args: call.args, scopes, token: call.token });
    call.record.ok = true;
    return jsonAnswer({ ok: true, ...body }, headers);
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    call.record.error = error.code;
    return jsonAnswer({ ok: false, error: error.code, ...error.fields }, headers);
  }
}

function checkToken(token: string, bot: BotToken | undefined): void {
  if (token === '') refuse('not_authed');
  if (bot === undefined) refuse('invalid_auth');
  if (bot.state === 'revoked') refuse('token_revoked');
  if (bot.state === 'expired') refuse('token_expired');
  if (bot.state === 'inactive') refuse('account_inactive');
}

function waitFor(world: World, method: SlackMethod, args: ApiArguments): number {
  const slowedHistory =
    world.settings.unlistedApp && ['conversations.history', 'conversations.replies'].includes(method.name);
  const ofMethod = world.buckets.take(method.name, tierLimits[slowedHistory ? 'tier1' : method.tier]);
  if (ofMethod > 0 || method.name !== 'chat.postMessage') return ofMethod;
  return world.buckets.take(`${method.name} ${args.text('channel')}`, postingPerChannel);
}

function faultInsteadOfWork(fault: Fault): ApiAnswer | undefined {
  switch (fault.kind) {
    case 'rate_limited':
      return rateLimited(fault.retryAfterSeconds ?? 1);
    case 'error_before':
      return plainAnswer(fault.status ?? 503, 'text/plain', 'service unavailable');
    case 'hang':
      return { ...plainAnswer(200, 'text/plain', ''), ending: 'hang' };
    case 'html':
      return plainAnswer(
        fault.status ?? 200,
        'text/html',
        '<!doctype html><title>Slack</title><p>Something went wrong.</p>',
      );
    case 'internal_error':
      return jsonAnswer({ ok: false, error: 'internal_error' }, {});
    case 'api_error':
      return jsonAnswer({ ok: false, error: fault.error ?? 'fatal_error' }, {});
    default:
      return undefined;
  }
}

function faultAfterWork(fault: Fault, answer: ApiAnswer): ApiAnswer {
  switch (fault.kind) {
    case 'done_then_500':
      return plainAnswer(fault.status ?? 500, 'text/plain', 'internal server error');
    case 'done_then_reset':
      return { ...answer, ending: 'reset' };
    case 'done_then_hang':
      return { ...answer, ending: 'hang' };
    case 'slow':
      return { ...answer, delayMs: fault.delayMs ?? 1000 };
    default:
      return answer;
  }
}

function rateLimited(retryAfterSeconds: number, record?: ApiCall): ApiAnswer {
  if (record !== undefined) record.error = 'ratelimited';
  const answer = jsonAnswer({ ok: false, error: 'ratelimited' }, { 'retry-after': String(retryAfterSeconds) });
  return { ...answer, status: 429 };
}

function scopeHeaders(method: SlackMethod | undefined, bot: BotToken | undefined): Record<string, string> {
  if (bot === undefined) return {};
  return { 'x-oauth-scopes': bot.scopes.join(','), 'x-accepted-oauth-scopes': (method?.scopes ?? []).join(',') };
}

function jsonAnswer(body: JsonObject, headers: Record<string, string>): ApiAnswer {
  return {
    ...plainAnswer(200, 'application/json; charset=utf-8', JSON.stringify(body)),
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  };
}

function plainAnswer(status: number, contentType: string, body: string): ApiAnswer {
  return { status, headers: { 'content-type': contentType }, body, ending: 'answer', delayMs: 0 };
}
