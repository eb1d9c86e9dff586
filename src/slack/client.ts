import { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import type { Logger } from '../logger.ts';
import { quietLogger } from './quiet-logger.ts';
import { slackFailure, toSlackError } from './slack-errors.ts';

/** Calls one Web API method and reads its answer. @throws UpstreamError with Slack's own code. */
export type SlackCall = <T extends z.ZodType>(
  method: string,
  args: Readonly<Record<string, unknown>>,
  answer: T,
) => Promise<z.output<T>>;

/**
 * The one Slack client. It never retries and never waits out a rate limit by itself: a repeated post would be a second
 * card, and a hidden wait would hold up every other method (slack-platform 5.5). Whoever owns the row decides.
 */
export function createSlackCall(options: { token: string; apiUrl: string; logger: Logger }): SlackCall {
  const client = new WebClient(options.token, {
    slackApiUrl: options.apiUrl,
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    maxRequestConcurrency: 10,
    allowAbsoluteUrls: false,
    logger: quietLogger(options.logger),
  });
  return async (method, args, answer) => {
    let result: unknown;
    try {
      result = await client.apiCall(method, { ...args });
    } catch (error) {
      throw toSlackError(error, method);
    }
    const read = answer.safeParse(result);
    // Carried out, but the answer is not what the documentation says: treated like an answer that never came.
    if (!read.success) throw slackFailure('request_timeout');
    return read.data;
  };
}
