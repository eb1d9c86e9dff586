/**
 * The errors this application throws on purpose. What a person can put right is no error but an outcome of the verb,
 * worded at the edge; these are for those who run the systems. No message holds subject data: messages end in logs.
 */
export type UpstreamSystem = 'slack' | 'yoti' | 'database' | 'queue' | 'images' | 'report';

export interface UpstreamFailure {
  readonly system: UpstreamSystem;
  /** The system's own stable code (`channel_not_found`, `SESSION_NOT_FOUND`, `timeout`…), never its message text. */
  readonly code: string;
  /** `later`: they will recover by themselves. `never`: an operator must act. */
  readonly retry: 'later' | 'never';
  /** Whether the effect may have happened all the same (time-out, reset, 5xx): look before repeating. */
  readonly outcome: 'refused' | 'unknown';
  readonly retryAfterMs?: number | undefined;
  /** Of an HTTP answer whose codes are not all known. */
  readonly status?: number | undefined;
  /** Slack's method, when it is what was refused: rate limits count per method. */
  readonly method?: string | undefined;
  readonly cause?: unknown;
}

/** Slack, Yoti, the database or the queue did not do what we asked. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly system: UpstreamSystem;
  readonly code: string;
  readonly retry: 'later' | 'never';
  readonly outcome: 'refused' | 'unknown';
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly method: string | undefined;

  constructor(failure: UpstreamFailure) {
    super(`${failure.system}: ${failure.code}`, { cause: failure.cause });
    this.system = failure.system;
    this.code = failure.code;
    this.retry = failure.retry;
    this.outcome = failure.outcome;
    this.retryAfterMs = failure.retryAfterMs;
    this.status = failure.status;
    this.method = failure.method;
  }
}

/** One attempt to draw a report failed, perhaps over what is in it: whoever tries again counts, and stops. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly code: RenderErrorCode;

  /** @param cause what the thread threw: its stack becomes ours, so that the log names the place in the thread. */
  constructor(code: RenderErrorCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    if (cause instanceof Error) this.stack = `${this.name}: ${code}\n${framesAfterMessage(cause)}`;
  }
}

/** `render_thread_lost`: it died, such as for lack of memory. */
export type RenderErrorCode = 'render_failed' | 'render_timeout' | 'render_thread_lost';

/** A stack begins with its message, which may quote a value and look like a frame. */
function framesAfterMessage({ stack = '', message }: Error): string {
  const messageAt = stack.indexOf(message);
  return messageAt < 0 ? '' : stack.slice(messageAt + message.length).replace(/^\n/, '');
}

/** The settings cannot be used. Holds every problem at once, by name and never by value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The settings have ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

type SealCode = 'key_missing' | 'tampered' | 'format' | 'erased';

/** Ciphertext that does not open: wrong key, changed bytes, or a key id that is no longer listed. */
export class SealError extends Error {
  override readonly name = 'SealError';
  readonly code: SealCode;

  constructor(code: SealCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
  }
}

/** Makes a `switch` over a union exhaustive: adding a member without a case does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${typeof value}`);
}
