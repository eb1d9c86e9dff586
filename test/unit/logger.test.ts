import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SealError, UpstreamError } from '../../src/errors.ts';
import { createLogger, type LogFields, loggedError } from '../../src/logger.ts';

function recorded(level: 'debug' | 'warn' = 'debug') {
  const lines: string[] = [];
  return { lines, logger: createLogger(level, (line) => lines.push(line)) };
}

describe('the logger', () => {
  test('writes one JSON object per line: time, level, constant message, fields', () => {
    const { lines, logger } = recorded();
    logger.info('card posted', { requestId: 'r1', messageId: 'm1', attempt: 2 });
    const [line = ''] = lines;
    const { at, ...rest } = z.looseObject({ at: z.iso.datetime() }).parse(JSON.parse(line));
    expect(at.endsWith('Z')).toBe(true);
    expect(rest).toEqual({ level: 'info', message: 'card posted', requestId: 'r1', messageId: 'm1', attempt: 2 });
    expect(line.endsWith('}\n')).toBe(true);
  });

  test('stays silent below its level', () => {
    const { lines, logger } = recorded('warn');
    logger.debug('a');
    logger.info('b');
    logger.warn('c');
    logger.error('d');
    expect(lines).toHaveLength(2);
  });

  test.each(['\n{"level":"info","message":"forged"}', '\r\n', '\u2028', '\u001b[2J', '"}\n{"'])(
    'a field holding %j cannot begin a second line (T33)',
    (hostile) => {
      const { lines, logger } = recorded();
      logger.warn('refused', { channel: hostile, code: hostile });
      const controls = Array.from(lines.join('')).filter((letter) => letter < ' ');
      expect(controls).toEqual(['\n']);
      expect(JSON.parse(lines.join(''))).toMatchObject({ channel: hostile, message: 'refused' });
    },
  );

  test('knows no field that could hold a name or a text', () => {
    const allowed: Record<keyof LogFields, true> = {
      ...{
        sessionId: true,
        yotiSessionId: true,
        messageId: true,
        reportRequestId: true,
        clickRequestId: true,
        lookId: true,
        deletionId: true,
        deliveryId: true,
        exportId: true,
        slackFileId: true,
      },
      ...{ slackUserId: true, channel: true, messageTs: true, requestId: true, job: true, jobId: true, attempt: true },
      ...{ code: true, system: true, state: true, status: true, count: true, durationMs: true, port: true },
      ...{ version: true, error: true },
    };
    // A field that is added to the logger does not compile here until somebody has thought about it.
    expect(Object.keys(allowed)).toHaveLength(26);
  });
});

describe('loggedError', () => {
  const secret = 'Jane Canary 1990-02-03';

  test.each([
    new Error(secret),
    new TypeError(`cannot read ${secret}`),
    new Error('outer', { cause: new Error(secret) }),
    new SealError('tampered', secret),
    new UpstreamError({
      system: 'slack',
      code: 'timeout',
      retry: 'later',
      outcome: 'unknown',
      cause: new Error(secret),
    }),
    Object.assign(new Error(secret), { code: '23505', detail: secret, where: secret, parameters: [secret] }),
    new AggregateError([new Error(secret)], secret),
    secret,
    { message: secret },
    null,
    undefined,
  ])('says nothing of what the error quotes (%#)', (error) => {
    expect(JSON.stringify(loggedError(error))).not.toContain('Canary');
  });

  test('a message of several lines that looks like a stack gives nothing away', () => {
    const error = new Error(`first\n    at ${secret} (canary.ts:1:1)`);
    expect(JSON.stringify(loggedError(error))).not.toContain('Canary');
  });

  test('keeps the class, the code and the frames, with paths of this machine made relative', () => {
    const error = Object.assign(new RangeError('x'), { code: '57014' });
    const { name, code, stack } = loggedError(error);
    expect({ name, code }).toEqual({ name: 'RangeError', code: '57014' });
    expect(stack).toMatch(/\(?test\/unit\/logger\.test\.ts:\d+/);
    expect(stack).not.toContain(process.cwd());
  });

  test('a code that is no short token is left out', () => {
    expect(loggedError(Object.assign(new Error('x'), { code: secret })).code).toBeUndefined();
  });
});
