import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/errors.ts';
import { slackFailure, toSlackError } from '../../../src/slack/slack-errors.ts';

describe('a code of Slack’s', () => {
  test.each([
    ...['channel_not_found', 'not_in_channel', 'is_archived', 'invalid_blocks', 'msg_too_long', 'no_text'].map(
      (code) => [code, 'never', 'refused'] as const,
    ),
    ...['unheard_of_code', 'missing_scope', 'message_not_found', 'cant_update_message', 'toString', '__proto__'].map(
      (code) => [code, 'never', 'refused'] as const,
    ),
    ...['ratelimited', 'message_limit_exceeded'].map((code) => [code, 'later', 'refused'] as const),
    // A token can be renewed, so messages wait for it instead of being given up.
    ...['token_revoked', 'invalid_auth', 'account_inactive'].map((code) => [code, 'later', 'refused'] as const),
    ...['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'].map(
      (code) => [code, 'later', 'unknown'] as const,
    ),
  ])('%s: try again %s, outcome %s', (code, retry, outcome) => {
    expect(slackFailure(code)).toMatchObject({ system: 'slack', code, retry, outcome });
  });
});

describe('whatever the client throws becomes one of our errors', () => {
  test('a rate limit carries how long to wait', () => {
    expect(toSlackError(new WebAPIRateLimitedError(7))).toMatchObject({ code: 'ratelimited', retryAfterMs: 7000 });
  });

  test('a refusal carries Slack’s code, and a text in its place is not repeated', () => {
    expect(toSlackError(new WebAPIPlatformError({ ok: false, error: 'is_archived' })).code).toBe('is_archived');
    const page = toSlackError(new WebAPIPlatformError({ ok: false, error: '<html>Jane Canary</html>' }));
    expect(page).toMatchObject({ code: 'request_timeout', outcome: 'unknown' });
    expect(JSON.stringify([page.message, page.code])).not.toContain('Canary');
  });

  test.each([
    [500, 'unknown'],
    [503, 'unknown'],
    [404, 'refused'],
  ])('HTTP %i leaves the outcome %s', (status, outcome) => {
    const error = toSlackError(new WebAPIHTTPError(status, 'x', {}, 'Jane Canary'));
    expect(error).toMatchObject({ code: `http_${status}`, retry: 'later', outcome });
    expect(error.message).not.toContain('Canary');
  });

  test.each([
    new WebAPIRequestError(new Error('socket hang up')),
    new Error('x'),
    new SyntaxError('Unexpected <'),
    'x',
    null,
  ])('a call that broke off may have been carried out (%#)', (error) => {
    expect(toSlackError(error)).toMatchObject({ code: 'connection', retry: 'later', outcome: 'unknown' });
  });

  test('an error of ours stays what it is', () => {
    const ours = new UpstreamError({ system: 'slack', code: 'x', retry: 'never', outcome: 'refused' });
    expect(toSlackError(ours)).toBe(ours);
  });
});
