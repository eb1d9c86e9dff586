import { describe, expect, test } from 'vitest';
import { parseChildMessage } from '../../../src/images/image-protocol.ts';

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff]);
const image = { kind: 'image', jpeg, widthPx: 4, heightPx: 3, damaged: false };

describe('messages of the child', () => {
  test.each([
    { kind: 'ready' },
    { kind: 'reply', id: 1, reply: image },
    { kind: 'reply', id: 2, reply: { kind: 'placeholder', reason: 'too_large' } },
    { kind: 'reply', id: 3, reply: { kind: 'failed' } },
  ])('%j is understood', (message) => {
    expect(parseChildMessage(message)).toEqual(message);
  });

  test.each([
    [null],
    ['ready'],
    [{ kind: 'reply', reply: image }],
    [{ kind: 'reply', id: 1, reply: null }],
    [{ kind: 'reply', id: 1, reply: { kind: 'placeholder', reason: 'withheld' } }],
    [{ kind: 'reply', id: 1, reply: { ...image, jpeg: Buffer.from('<html>') } }],
    [{ kind: 'reply', id: 1, reply: { ...image, jpeg: 'text' } }],
    [{ kind: 'reply', id: 1, reply: { ...image, widthPx: 0 } }],
    [{ kind: 'reply', id: 1, reply: { ...image, heightPx: 2.5 } }],
  ])('%j is not believed', (message) => {
    expect(parseChildMessage(message)).toBeNull();
  });

  test('only a clear "no" means that a picture is whole', () => {
    const unsaid = { kind: 'image', jpeg, widthPx: 4, heightPx: 3 };
    expect(parseChildMessage({ kind: 'reply', id: 1, reply: unsaid })).toMatchObject({ reply: { damaged: true } });
  });
});
