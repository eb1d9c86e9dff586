import { UpstreamError } from './errors.ts';
import { type Logger, loggedError } from './logger.ts';
import type { OwnIdentity, SlackDirectory } from './slack/directory.ts';

export interface Identity {
  /** @throws UpstreamError while Slack has not told yet. */
  readonly read: () => OwnIdentity;
  readonly isKnown: () => boolean;
  /** Asks Slack who we are, once; a failure is logged and may be tried again. */
  learn(): Promise<void>;
}

/** Who we are in Slack is asked at start; while Slack is away the process runs, and requests of Slack's answer 503. */
export function createIdentity(directory: SlackDirectory, logger: Logger): Identity {
  let known: OwnIdentity | undefined;
  return {
    read: () => {
      if (known !== undefined) return known;
      throw new UpstreamError({ system: 'slack', code: 'identity_unknown', retry: 'later', outcome: 'refused' });
    },
    isKnown: () => known !== undefined,
    learn: async () => {
      if (known !== undefined) return;
      try {
        known = await directory.identity();
      } catch (error) {
        const code = error instanceof UpstreamError ? error.code : undefined;
        logger.error('slack does not know us; check SLACK_BOT_TOKEN', {
          system: 'slack',
          code,
          error: loggedError(error),
        });
      }
    },
  };
}
