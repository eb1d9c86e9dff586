import { UpstreamError } from '../errors.ts';
import type { MessageBody } from './messenger.ts';

/** Answers through a payload's `response_url`: seen by the person who clicked only. The URL is used at once and never stored. */
export type RespondEphemeral = (responseUrl: string, answer: string | MessageBody) => Promise<void>;

const patienceMs = 3000;

const slackHookOrigins = ['https://hooks.slack.com', 'https://hooks.slack-gov.com'];

/**
 * @param apiUrl our configured Slack address: its origin is accepted too, so that a local Slack works as the real one.
 * @param inTurn lets so many answers go at once: all those of a crowd would use up each other's time.
 * @throws UpstreamError for an address that is not Slack's, or when Slack does not take the answer.
 */
export function createRespondEphemeral(
  apiUrl: string,
  inTurn: (work: () => Promise<void>) => Promise<void> = (work) => work(),
): RespondEphemeral {
  const origins = new Set([...slackHookOrigins, new URL(apiUrl).origin]);
  return async (responseUrl, answer) => {
    if (!URL.canParse(responseUrl) || !origins.has(new URL(responseUrl).origin)) {
      throw new UpstreamError({ system: 'slack', code: 'foreign_response_url', retry: 'never', outcome: 'refused' });
    }
    await inTurn(() => send(responseUrl, answer));
  };
}

/** @throws UpstreamError when Slack does not take the answer in its time. */
async function send(responseUrl: string, answer: string | MessageBody): Promise<void> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      response_type: 'ephemeral',
      replace_original: false,
      ...(typeof answer === 'string' ? { text: answer } : answer),
      parse: 'none',
      link_names: false,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((cause: unknown) => {
    throw new UpstreamError({ system: 'slack', code: 'response_url', retry: 'never', outcome: 'unknown', cause });
  });
  await response.body?.cancel();
  if (!response.ok) {
    throw new UpstreamError({ system: 'slack', code: 'response_url', retry: 'never', outcome: 'refused' });
  }
}
