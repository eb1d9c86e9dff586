import { fileURLToPath } from 'node:url';

/** The only fields a log line may hold (reliability-security 14): ids, counts, durations, codes. Unknown keys do not compile. */
export interface LogFields {
  readonly sessionId?: string | undefined;
  readonly yotiSessionId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly reportRequestId?: string | undefined;
  readonly clickRequestId?: string | undefined;
  readonly lookId?: string | undefined;
  readonly deletionId?: string | undefined;
  readonly deliveryId?: string | undefined;
  readonly exportId?: string | undefined;
  readonly slackFileId?: string | undefined;
  readonly slackUserId?: string | undefined;
  readonly channel?: string | undefined;
  readonly messageTs?: string | undefined;
  readonly requestId?: string | undefined;
  readonly job?: string | undefined;
  readonly jobId?: string | undefined;
  readonly attempt?: number | undefined;
  readonly code?: string | undefined;
  readonly system?: string | undefined;
  readonly state?: string | undefined;
  readonly status?: number | undefined;
  readonly count?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly port?: number | undefined;
  readonly version?: string | number | undefined;
  readonly error?: LoggedError | undefined;
}

export interface LoggedError {
  readonly name: string;
  readonly code?: string | undefined;
  readonly stack?: string | undefined;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface Logger {
  readonly debug: LogWrite;
  readonly info: LogWrite;
  readonly warn: LogWrite;
  readonly error: LogWrite;
}

type LogWrite = (message: string, fields?: LogFields) => void;

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/**
 * A logger that writes one JSON object per line. Messages are constants; everything variable is a typed field.
 * @param write receives whole lines with their line break; standard output in production.
 */
export function createLogger(level: LogLevel, write: (line: string) => void): Logger {
  const at = (lineLevel: LogLevel): LogWrite => {
    if (levels.indexOf(lineLevel) < levels.indexOf(level)) return () => {};
    return (message, fields = {}) => {
      write(`${JSON.stringify({ at: new Date().toISOString(), level: lineLevel, message, ...fields })}\n`);
    };
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}

/**
 * What a log line may say of an error: its class, its code and where it was thrown. Never its message: messages of
 * libraries quote values (SQL parameters, payloads, names).
 */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' && isCode(error.code) ? error.code : undefined;
  return { name: error.name, code, stack: framesOf(error).slice(0, 8).join(' | ') };
}

/** PostgreSQL's, Node's and our own codes are short tokens; anything else may be a text that quotes something. */
function isCode(code: string): boolean {
  return /^[A-Za-z0-9_.:-]{1,80}$/.test(code);
}

const ownFolder = fileURLToPath(new URL('../', import.meta.url));

/** The stack begins with the message, and a message of several lines may look like frames: it is cut off first. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const messageAt = stack.indexOf(error.message);
  return stack
    .slice(messageAt < 0 ? 0 : messageAt + error.message.length)
    .split('\n')
    .filter((line) => /^ {4}at \S.*(:\d+:\d+\)?|\(<anonymous>\))$/.test(line))
    .map((line) => line.trim().replaceAll('file://', '').replaceAll(ownFolder, ''));
}
