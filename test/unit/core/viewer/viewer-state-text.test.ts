import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startState } from '../../../../src/core/viewer/apply-step.ts';
import { allPicturesKey } from '../../../../src/core/viewer/viewer-state.ts';
import { readViewerState, writeViewerState } from '../../../../src/core/viewer/viewer-state-text.ts';
import { anyState, keys } from './any-state.ts';

describe('the text of a viewer state', () => {
  test('is read back as the same state', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(readViewerState(writeViewerState(state))).toEqual(state);
      }),
    );
  });

  test('is read back for the sheet of all pictures', () => {
    const all = startState(allPicturesKey);
    expect(readViewerState(writeViewerState(all))).toEqual(all);
  });

  test('is short', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(writeViewerState(state).length).toBeLessThanOrEqual(32);
      }),
    );
  });

  test('is the only one of its state: a text that is accepted is written the same way again', () => {
    const part = fc.oneof(
      fc.constantFrom(...keys, allPicturesKey),
      fc.stringMatching(/^[0-4][ma][0-6]$/),
      fc.integer({ min: -9, max: 30 }).map(String),
    );
    // A text differs from a written one in at most one part, so that enough are accepted whatever the seed.
    const nearly = fc.tuple(anyState, fc.option(fc.tuple(fc.nat({ max: 4 }), part))).map(([state, change]) => {
      const parts = writeViewerState(state).split('.');
      if (change !== null) parts[change[0]] = change[1];
      return parts.join('.');
    });
    let accepted = 0;
    fc.assert(
      fc.property(nearly, (text) => {
        const state = readViewerState(text);
        if (state === null) return;
        accepted += 1;
        expect(writeViewerState(state)).toBe(text);
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

describe('a text that no step has written', () => {
  const key = keys[0];
  test.each([
    ['nothing', ''],
    ['a key alone', key],
    ['a media id in place of a key', '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34.0a0.12.12.0'],
    ['an upper-case key', `${key.toUpperCase()}.0a0.12.12.0`],
    ['a fourth turn', `${key}.4a0.12.12.0`],
    ['a seventh zoom', `${key}.0a6.12.12.0`],
    ['a window beyond the edge', `${key}.0a1.0.12.0`],
    ['an unzoomed window off its middle', `${key}.0a0.13.12.0`],
    ['too much light', `${key}.0a0.12.12.5`],
    ['a minus zero', `${key}.0a0.12.12.-0`],
    ['a leading zero', `${key}.0a5.07.12.0`],
    ['a line break at the end', `${key}.0a0.12.12.0\n`],
    ['a turned sheet of all pictures', `${allPicturesKey}.1a0.12.12.0`],
    ['a hundred thousand digits', `${key}.0a0.${'1'.repeat(100_000)}.12.0`],
    ['JSON', JSON.stringify(startState(key))],
  ])('is refused: %s', (_name, text) => {
    expect(readViewerState(text)).toBeNull();
  });

  test('is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readViewerState(text)).toBeNull();
      }),
    );
  });
});
