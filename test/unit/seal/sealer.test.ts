import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SealError } from '../../../src/errors.ts';
import { createSealer } from '../../../src/seal/sealer.ts';

const newKey = (id: string) => ({ id, key: randomBytes(32) });
const k1 = newKey('k1');
const k2 = newKey('k2');
const sealer = createSealer([k1]);
const wrapped = sealer.newWrappedKey('session-a');
const seal = sealer.forSession('session-a', wrapped);
const name = { table: 'sessions', column: 'registration_sealed' } as const;

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof SealError) return error.code;
    throw error;
  }
  return undefined;
}

describe('a sealed value', () => {
  test('opens to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => seal.open(name, seal.seal(name, text)) === text),
      { numRuns: 200 },
    );
  });

  test('never repeats itself and never shows what is in it', () => {
    const twice = [seal.seal(name, 'Jane Canary'), seal.seal(name, 'Jane Canary')];
    expect(twice[0]).not.toBe(twice[1]);
    expect(twice.join()).not.toContain('Canary');
    expect(twice.join()).not.toContain(Buffer.from('Jane Canary').toString('base64url'));
  });

  test('carries its format and key id, so that both can change', () => {
    expect(seal.seal(name, 'x')).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{2}\.[\w-]{22}$/);
    expect(wrapped).toMatch(/^v1\.k1\./);
  });

  test('does not open in another table, column or session (T31)', () => {
    const sealed = seal.seal(name, 'secret');
    expect(codeOf(() => seal.open({ ...name, table: 'report_requests' }, sealed))).toBe('tampered');
    expect(codeOf(() => seal.open({ ...name, column: 'document_sealed' }, sealed))).toBe('tampered');
    const other = sealer.forSession('session-b', sealer.newWrappedKey('session-b'));
    expect(codeOf(() => other.open(name, sealed))).toBe('tampered');
  });

  test('does not open at another place whose parts only look the same when put together', () => {
    const sealed = seal.seal({ table: 'a', column: 'bc' }, 'secret');
    expect(codeOf(() => seal.open({ table: 'ab', column: 'c' }, sealed))).toBe('tampered');
  });

  test('does not open after any single character of it was changed', () => {
    const sealed = seal.seal(name, 'a text of some length, so that every part can be hit');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, letter) => {
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        if (sameBytes(changed, sealed)) return true;
        return codeOf(() => seal.open(name, changed)) !== undefined;
      }),
      { numRuns: 400 },
    );
  });

  test.each(['', 'v1', 'v2.a.b.c.d', 'v1.k.n', 'v1..', '....', 'null'])('%j is no sealed value', (text) => {
    expect(['format', 'tampered']).toContain(codeOf(() => seal.open(name, text)));
  });

  test('does not open with part of its tag', () => {
    const [version, id, nonce, body, tag = ''] = seal.seal(name, 'secret').split('.');
    const short = [version, id, nonce, body, Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url')];
    expect(codeOf(() => seal.open(name, short.join('.')))).toBe('tampered');
  });
});

/** The last letter of base64url carries unused bits: two texts may stand for the same bytes. */
function sameBytes(left: string, right: string): boolean {
  const bytes = (sealed: string) => {
    const [version, id, ...parts] = sealed.split('.');
    return [version, id, ...parts.map((part) => Buffer.from(part, 'base64url').toString('hex'))].join('.');
  };
  return bytes(left) === bytes(right);
}

describe('a data key', () => {
  test('opens under every listed key and is wrapped under the newest', () => {
    const rotated = createSealer([k2, k1]);
    const sealed = seal.seal(name, 'before');
    expect(rotated.forSession('session-a', wrapped).open(name, sealed)).toBe('before');
    expect(rotated.newWrappedKey('session-a')).toMatch(/^v1\.k2\./);
  });

  test('is missing when its key id is no longer listed', () => {
    expect(codeOf(() => createSealer([k2]).forSession('session-a', wrapped))).toBe('key_missing');
    expect(codeOf(() => createSealer([]))).toBe('key_missing');
  });

  test('does not open under another key of the same id', () => {
    expect(codeOf(() => createSealer([newKey('k1')]).forSession('session-a', wrapped))).toBe('tampered');
  });

  test('of one session is of no use to another', () => {
    expect(codeOf(() => sealer.forSession('session-b', wrapped))).toBe('tampered');
  });
});

describe('commitments and search tokens', () => {
  test('the same value gives the same commitment in one session and another one elsewhere', () => {
    const other = sealer.forSession('session-b', sealer.newWrappedKey('session-b'));
    expect(seal.commit('Jane')).toBe(seal.commit('Jane'));
    expect(seal.commit('Jane')).not.toBe(other.commit('Jane'));
    expect(seal.commit('Jane')).not.toBe(seal.commit('Jan'));
  });

  test('a word stored before a rotation is still found after it', () => {
    const [stored] = sealer.searchTokens('jane');
    const rotated = createSealer([k2, k1]).searchTokens('jane');
    expect(rotated).toHaveLength(2);
    expect(rotated[1]).toBe(stored);
    expect(rotated[0]).not.toBe(stored);
    expect(stored).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('a secret of the application itself', () => {
  const place = { table: 'ledger_keys', column: 'private_key_sealed', rowId: 'key-1' };
  const sealed = sealer.sealSecret(place, 'the private half');

  test('opens at its place only, under every listed key', () => {
    expect(createSealer([k2, k1]).openSecret(place, sealed)).toBe('the private half');
    for (const other of [{ table: 'sessions' }, { column: 'data_key_wrapped' }, { rowId: 'key-2' }]) {
      expect(codeOf(() => sealer.openSecret({ ...place, ...other }, sealed))).toBe('tampered');
    }
  });

  test('is lost with its key', () => {
    expect(codeOf(() => createSealer([k2]).openSecret(place, sealed))).toBe('key_missing');
    expect(codeOf(() => createSealer([newKey('k1')]).openSecret(place, sealed))).toBe('tampered');
  });

  test('tells whether it is under the newest key', () => {
    expect([sealer, createSealer([k2, k1])].map((one) => one.isUnderNewestKey(sealed))).toEqual([true, false]);
  });
});
