import { describe, expect, test } from 'vitest';
import { isConnectionTrouble } from '../../../src/db/connection-trouble.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('isConnectionTrouble', () => {
  test.each(['08006', '57P01', '57014', '53300', '28P01', '3D000', '25006', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])(
    '%s means that the database was not to be had',
    (code) => {
      expect(isConnectionTrouble(coded(code))).toBe(true);
    },
  );

  test.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    'so does “%s”, which the driver gives no code',
    (message) => {
      expect(isConnectionTrouble(new Error(message))).toBe(true);
    },
  );

  test.each(['23505', '23503', '42501', '22P02', '40001', '25001', 'key_missing'])('%s is an answer', (code) => {
    expect(isConnectionTrouble(coded(code))).toBe(false);
  });

  test.each([new Error('x'), new TypeError('y is not a function'), 'ECONNREFUSED', null])('%j is neither', (error) => {
    expect(isConnectionTrouble(error)).toBe(false);
  });
});
