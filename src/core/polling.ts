const seconds = 1000;
const minutes = 60 * seconds;

/**
 * When to ask Yoti again about an open session (ruling 21): every 30 s for ten minutes, every 2 minutes for an hour,
 * then every 10 minutes; every 30 s from 5 minutes before the deadline until 10 minutes past it, because no
 * notification ever tells that a session expired.
 */
export function nextPollAt(times: { startedAt: Date; deadlineAt: Date | null; now: Date }): Date {
  const now = times.now.getTime();
  const regular = now + regularIntervalMs(now - times.startedAt.getTime());
  if (times.deadlineAt === null) return new Date(regular);
  const watchFrom = times.deadlineAt.getTime() - 5 * minutes;
  const watchUntil = times.deadlineAt.getTime() + 10 * minutes;
  if (now >= watchFrom && now <= watchUntil) return new Date(Math.min(regular, now + 30 * seconds));
  // A long interval must not sleep through the start of the watch.
  return new Date(now < watchFrom ? Math.min(regular, watchFrom) : regular);
}

function regularIntervalMs(ageMs: number): number {
  if (ageMs < 10 * minutes) return 30 * seconds;
  return ageMs < 70 * minutes ? 2 * minutes : 10 * minutes;
}

/** How long to leave a failing thing alone: doubling from five seconds to ten minutes. */
export function backoffMs(failures: number): number {
  return Math.min(5 * seconds * 2 ** Math.min(Math.max(failures - 1, 0), 10), 10 * minutes);
}
