import { randomBytes } from 'node:crypto';

export interface IdSource {
  /** An id in Slack's form: one letter, then ten capitals and digits. */
  next(letter: string): string;
  /** A message ts: seconds, a dot, six digits; rises with every call, even when the clock stands still or goes back. */
  ts(): string;
  secret(bytes?: number): string;
}

export function createIdSource(now: () => number): IdSource {
  let counter = 0;
  let lastMicroseconds = 0;
  return {
    next(letter) {
      counter += 1;
      return `${letter}0${counter.toString(36).toUpperCase().padStart(9, '0')}`;
    },
    ts() {
      lastMicroseconds = Math.max(Math.floor(now()) * 1000, lastMicroseconds + 1);
      return microsecondsToTs(lastMicroseconds);
    },
    secret(bytes = 12) {
      return randomBytes(bytes).toString('hex');
    },
  };
}

function microsecondsToTs(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  return `${seconds}.${String(microseconds % 1_000_000).padStart(6, '0')}`;
}
