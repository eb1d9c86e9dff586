/** Time is an input: everything that compares or stores times asks this, and a test moves it. */
export interface Clock {
  now(): Date;
}

/**
 * A clock that follows the database's: processes of several machines compare times in claims and schedules, so they
 * must agree (reliability-security 5.5). Between two readings it runs on the monotonic timer, which no jump of the
 * machine's clock moves.
 */
export function createDatabaseClock(): Clock & { adjust(databaseNow: Date): void } {
  let base = Date.now();
  let basePerformance = performance.now();
  return {
    now: () => new Date(base + (performance.now() - basePerformance)),
    adjust: (databaseNow) => {
      base = databaseNow.getTime();
      basePerformance = performance.now();
    },
  };
}

export function addMs(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms);
}
