import { describe, expect, test } from 'vitest';
import { brokenConnection, refusedByYoti } from '../../../src/yoti/yoti-errors.ts';

const refusal = (status: number, body: string, headers: Record<string, string> = {}) =>
  refusedByYoti(new Response(body, { status, headers }), Buffer.from(body));

describe('an answer of Yoti’s that is no 2xx', () => {
  test.each([
    [400, '{"code":"PAYLOAD_VALIDATION","message":"Jane Canary"}', 'PAYLOAD_VALIDATION', 'never', 'refused'],
    [401, '{"code":"MESSAGE_SIGNING"}', 'MESSAGE_SIGNING', 'never', 'refused'],
    [404, '{"code":"SESSION_NOT_FOUND"}', 'SESSION_NOT_FOUND', 'never', 'refused'],
    [404, '', 'http_404', 'never', 'refused'],
    [408, '', 'http_408', 'later', 'refused'],
    [429, '{"code":"TOO_MANY_REQUESTS"}', 'TOO_MANY_REQUESTS', 'later', 'refused'],
    [500, '{"error":"oops"}', 'oops', 'later', 'unknown'],
    [503, '<html>Jane Canary</html>', 'http_503', 'later', 'unknown'],
    [503, 'null', 'http_503', 'later', 'unknown'],
    [503, '[]', 'http_503', 'later', 'unknown'],
    [503, '{"code":7}', 'http_503', 'later', 'unknown'],
    [503, `{"code":"${'Jane Canary '.repeat(20)}"}`, 'http_503', 'later', 'unknown'],
  ])('%i %s', (status, body, code, retry, outcome) => {
    const error = refusal(status, body);
    expect(error).toMatchObject({ system: 'yoti', code, retry, outcome, retryAfterMs: undefined });
    expect(error.message).not.toContain('Canary');
  });

  test('a code that is a sentence is not repeated', () => {
    expect(refusal(500, '{"code":"Jane Canary was not found"}').code).toBe('http_500');
  });

  test.each([
    ['7', 7000],
    ['0', 0],
    ['86400', 600_000],
    ['-1', undefined],
    ['soon', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])('Retry-After: %s', (header, ms) => {
    expect(refusal(429, '', { 'retry-after': header }).retryAfterMs).toBe(ms);
  });
});

test('a call that broke off may have taken effect', () => {
  expect(brokenConnection(new TypeError('fetch failed'))).toMatchObject({
    code: 'connection',
    retry: 'later',
    outcome: 'unknown',
  });
  expect(brokenConnection(new DOMException('slow', 'TimeoutError')).code).toBe('timeout');
});
