import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readButtonValue, writeButtonValue } from '../../../src/services/card-facts.ts';

describe('the value of a card’s button', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(999_999_999), fc.option(fc.uuid()), (messageId, sessionVersion, proposalId) => {
        const pointer = { messageId, sessionVersion, proposalId };
        expect(readButtonValue(writeButtonValue(pointer))).toEqual(pointer);
      }),
    );
  });

  test.each([
    '',
    'approve',
    '5f0c8e2a-0000-4000-8000-000000000001',
    '5f0c8e2a-0000-4000-8000-000000000001.',
    '5f0c8e2a-0000-4000-8000-000000000001.-1',
    '5f0c8e2a-0000-4000-8000-000000000001.1.2',
    '5f0c8e2a-0000-4000-8000-000000000001.1\n',
    '5F0C8E2A-0000-4000-8000-000000000001.1',
    "'; drop table decisions; --.1",
    '5f0c8e2a-0000-4000-8000-000000000001.9999999999',
    '------------------------------------.1',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.1',
  ])('%j is none of ours', (value) => {
    expect(readButtonValue(value)).toBeNull();
  });
});
