import { LogLevel, type Logger as SlackLogger } from '@slack/web-api';
import type { Logger } from '../logger.ts';

/** Log lines of Slack's packages may quote bodies; only the fact that they said something passes. */
export function quietLogger(logger: Logger): SlackLogger {
  return {
    debug: () => {},
    info: () => {},
    warn: () => logger.debug('slack client warning'),
    error: () => logger.debug('slack client error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
