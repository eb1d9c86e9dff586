/** A fault that the person at the keyboard can mend: its message is printed as it is, without a stack. */
export class BootstrapProblem extends Error {}

/** Writes one line of progress to stderr, so that stdout belongs to the command that runs. */
export function say(line) {
  process.stderr.write(`countersign: ${line}\n`);
}

/**
 * Runs `work` and says what is being done, that it is still being done (every `everyMs`), and how long it took.
 * @template T
 * @param {string} what for instance "bringing the packages"
 * @param {() => Promise<T>} work
 * @param {number} [everyMs] milliseconds between two signs of life
 * @returns {Promise<T>}
 */
export async function timed(what, work, everyMs = 10_000) {
  const startedAt = Date.now();
  say(`${what} …`);
  const signOfLife = setInterval(() => say(`still ${what}, ${secondsSince(startedAt)}`), everyMs);
  try {
    const result = await work();
    say(`${what}: done in ${secondsSince(startedAt)}`);
    return result;
  } finally {
    clearInterval(signOfLife);
  }
}

/** The time since `startedAt` (milliseconds of the epoch) in words: "0.4 s", "12 s". */
export function secondsSince(startedAt) {
  const seconds = (Date.now() - startedAt) / 1000;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
