import { describe, expect, test } from 'vitest';
import { createMediaCache } from '../../../src/seal/media-cache.ts';

const mebibyte = 1024 * 1024;

function cacheAt(start: string) {
  let now = new Date(start).getTime();
  const cache = createMediaCache(() => new Date(now));
  return { cache, pass: (ms: number) => (now += ms) };
}

describe('the media cache', () => {
  test('gives back what was put in, and nothing under another name', () => {
    const { cache } = cacheAt('2026-01-10T10:00:00Z');
    cache.put('a', Buffer.from('passport'));
    expect(cache.get('a')?.toString()).toBe('passport');
    expect(cache.get('b')).toBeNull();
  });

  test('forgets after a quarter of an hour, however often it was asked meanwhile (ruling 14)', () => {
    const { cache, pass } = cacheAt('2026-01-10T10:00:00Z');
    cache.put('a', Buffer.from('passport'));
    pass(15 * 60_000 - 1);
    expect(cache.get('a')).not.toBeNull();
    pass(1);
    expect(cache.get('a')).toBeNull();
  });

  test('forgets at once what it is told to forget', () => {
    const { cache } = cacheAt('2026-01-10T10:00:00Z');
    cache.put('a', Buffer.from('passport'));
    cache.forget('a');
    expect(cache.get('a')).toBeNull();
  });

  test('holds the newest 96 MiB and lets the oldest go', () => {
    const { cache } = cacheAt('2026-01-10T10:00:00Z');
    for (let index = 0; index < 9; index += 1) cache.put(`image-${index}`, Buffer.alloc(11 * mebibyte, index));
    expect(cache.get('image-0')).toBeNull();
    expect(cache.get('image-1')?.[0]).toBe(1);
    expect(cache.get('image-8')?.[0]).toBe(8);
  });

  test('replacing an entry does not count it twice', () => {
    const { cache } = cacheAt('2026-01-10T10:00:00Z');
    cache.put('other', Buffer.from('x'));
    for (let index = 0; index < 20; index += 1) cache.put('same', Buffer.alloc(11 * mebibyte, index));
    expect(cache.get('other')).not.toBeNull();
  });
});
