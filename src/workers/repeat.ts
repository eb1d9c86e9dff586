import { setTimeout as pause } from 'node:timers/promises';
import { type Logger, loggedError } from '../logger.ts';

export interface Repeating {
  stop(): Promise<void>;
}

/**
 * Runs a duty again and again with a pause between its runs, a fifth more or less so that several processes spread out.
 * A run that fails is logged and the next one comes all the same.
 */
export function repeat(duty: { name: string; everyMs: number; run: () => Promise<void>; logger: Logger }): Repeating {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        await duty.run();
      } catch (error) {
        duty.logger.warn('a repeated duty failed', { job: duty.name, error: loggedError(error) });
      }
      const spread = duty.everyMs * (0.8 + Math.random() * 0.4);
      await pause(spread, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
