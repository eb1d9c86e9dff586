import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { matchCredential } from '../../../src/routes/credentials.ts';

const keyed = (name: string, secret: string) => ({
  name,
  sha256: createHash('sha256').update(secret).digest('hex'),
});
const keys = [keyed('first', 'key-1'), keyed('second', 'key-2'), keyed('third', 'key-3')];

describe('matchCredential', () => {
  test.each([
    ['key-1', 'first'],
    ['key-2', 'second'],
    ['key-3', 'third'],
  ])('%s belongs to %s, wherever it stands in the list', (presented, name) => {
    expect(matchCredential(presented, keys)).toBe(name);
  });

  test.each(['', 'key', 'key-1 ', ' key-1', 'KEY-1', 'key-11', keys[0]?.sha256 ?? '', 'x'.repeat(100_000), '\u0000'])(
    '%j belongs to nobody',
    (presented) => {
      expect(matchCredential(presented, keys)).toBeNull();
    },
  );

  test('with no keys nobody gets in', () => {
    expect(matchCredential('', [])).toBeNull();
  });
});
