import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSlackBody } from '../../../src/listeners/parse-slack-body.ts';

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('parseSlackBody', () => {
  test.each([
    [json, '{"type":"event_callback"}', { type: 'event_callback' }],
    [`${json}; charset=utf-8`, '{}', {}],
    ['Application/JSON;charset=UTF-8', '{}', {}],
    [form, 'command=%2Fidv&text=a+b%20c&text=d', { command: '/idv', text: 'd' }],
    [`${form}; charset=utf-8`, 'payload=%7B%22type%22%3A%22block_actions%22%7D', { type: 'block_actions' }],
    [form, 'text=%F0%9F%91%A9', { text: '👩' }],
    [json, nested(32), JSON.parse(nested(32))],
    [json, `{"text":"${'['.repeat(100)}"}`, { text: '['.repeat(100) }],
  ])('reads %s %s', (type, body, expected) => {
    expect(parseSlackBody(type, body)).toEqual(expected);
  });

  test.each([
    ...['null', '[]', '1', '""', 'true', '', '{', '{"a":}', 'undefined', 'NaN', nested(33), '['.repeat(100_000)].map(
      (body) => [json, body],
    ),
    ...['payload=null', 'payload=%5B%5D', 'payload=1', 'payload=', 'payload=%7B', 'text=%', 'text=%zz', 'text=%e'].map(
      (body) => [form, body],
    ),
    ['', '{}'],
    ['text/plain', '{}'],
    ['multipart/form-data', 'a=b'],
    ['application/json-patch+json', '{}'],
  ])('refuses %s %j', (type, body) => {
    expect(parseSlackBody(type, body)).toBeNull();
  });

  test('yields an object or nothing, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.constantFrom(json, form, ''), fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (type, body) => {
        const parsed = parseSlackBody(type, body);
        expect(parsed === null || (typeof parsed === 'object' && !Array.isArray(parsed))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a member named __proto__ changes no object of ours', () => {
    for (const [type, body] of [
      [json, '{"__proto__":{"polluted":1}}'],
      [form, '__proto__=polluted&constructor=x'],
    ] as const) {
      parseSlackBody(type, body);
      expect({}).not.toHaveProperty('polluted');
    }
  });

  test('text that opens strings and never closes them is refused quickly', () => {
    const hostile = `{"a":"${'\\"'.repeat(200_000)}`;
    expect(parseSlackBody(json, hostile)).toBeNull();
    expect(parseSlackBody(json, '"'.repeat(400_001))).toBeNull();
  });
});
