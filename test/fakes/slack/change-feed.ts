export interface ChangeFeed {
  readonly revision: number;
  /** Says that the state changed. Listeners run once after the current step, so they never see half a change. */
  changed(): void;
  onChange(listener: () => void): () => void;
}

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<() => void>();
  let revision = 0;
  let announced = false;
  return {
    get revision() {
      return revision;
    },
    changed() {
      revision += 1;
      if (announced) return;
      announced = true;
      queueMicrotask(() => {
        announced = false;
        for (const listener of [...listeners]) listener();
      });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * Resolves with what the probe finds, looking again after every change. Rejects with `what`, the time waited and a dump of
 * the state when `timeoutMs` is over, and at once when the probe itself throws.
 */
export function waitForChange<T>(input: {
  feed: ChangeFeed;
  probe: () => T | undefined | false;
  what: string;
  timeoutMs: number;
  dump: () => string;
}): Promise<T> {
  return new Promise((resolve, reject) => {
    let stopListening = () => {};
    const timer = setTimeout(() => {
      stopListening();
      reject(new Error(`waited ${input.timeoutMs} ms in vain for ${input.what}\n${input.dump()}`));
    }, input.timeoutMs);
    const look = () => {
      try {
        const found = input.probe();
        if (found === undefined || found === false) return;
        finish(() => resolve(found));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      stopListening();
      settle();
    };
    stopListening = input.feed.onChange(look);
    look();
  });
}
