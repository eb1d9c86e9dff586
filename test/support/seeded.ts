/** Choices that are the same again for the same seed. */
export interface Seeded {
  /** A whole number from 0 on, below the limit. */
  readonly below: (limit: number) => number;
  /** A whole number, both ends included. */
  readonly from: (first: number, last: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly hex: (length: number) => string;
}

/** Mulberry32, by Tommy Ettinger (public domain): small, and good enough to choose by. */
export function createSeeded(seed: number): Seeded {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    from: (first, last) => first + below(last - first + 1),
    pick: (choices) => {
      const picked = choices[below(choices.length)];
      if (picked === undefined) throw new Error('there is nothing to choose from');
      return picked;
    },
    hex: (length) => Array.from({ length }, () => below(16).toString(16)).join(''),
  };
}
