import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again, for what nobody announces. @throws naming `what` when `withinMs` is over. */
export async function until<T>(
  probe: () => Promise<T | undefined> | T | undefined,
  what: string,
  withinMs: number,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited ${withinMs / 1000} s in vain for ${what}`);
    await pause(100);
  }
}
