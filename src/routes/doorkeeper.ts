import type { Clock } from '../clock.ts';
import type { Rate } from '../core/token-bucket.ts';
import { createRateLimiter } from '../rate-limiter.ts';
import { addressGroup } from './address-group.ts';
import { matchCredential } from './credentials.ts';
import type { ApiKey, Operation } from './operation.ts';
import { type Refusal, refuse } from './problem.ts';

/** reliability-security 8.1: twenty in ten seconds for every address, and what a key may ask for. */
const failureRate: Rate = { burst: 20, perSecond: 2 };
const keyRate: Rate = { burst: 100, perSecond: 50 };

export interface Knock {
  readonly headers: Headers;
  /** Of the socket; what a header says of it is anybody's to write. */
  readonly address: string | undefined;
}

export interface Doorkeeper {
  /** Who calls, if they may; a problem if not. */
  admit(caller: Operation['caller'], knock: Knock): { readonly keyName: string } | Refusal;
}

export interface Credentials {
  readonly clock: Clock;
  readonly apiKeys: readonly ApiKey[];
  readonly notificationAuthSha256: string;
}

/**
 * Checks credentials and holds callers to their rates. The right credential is let in however many wrong ones came from
 * its address: behind a proxy everybody has the same one, and a stranger's guesses must not shut the back end out.
 */
export function createDoorkeeper({ clock, apiKeys, notificationAuthSha256 }: Credentials): Doorkeeper {
  const failures = createRateLimiter(clock, failureRate);
  const requests = createRateLimiter(clock, keyRate);
  const stranger = ({ address }: Knock): Refusal => {
    const waitMs = failures.take(addressGroup(address ?? ''));
    return waitMs === 0 ? refuse('unauthorised') : refuse('too_many_failures', later(waitMs));
  };
  return {
    admit: (caller, knock) => {
      if (caller === 'anyone') return { keyName: '' };
      const authorization = knock.headers.get('authorization') ?? '';
      if (caller === 'yoti') {
        const keyName = matchCredential(authorization, [{ name: 'yoti', sha256: notificationAuthSha256 }]);
        return keyName === null ? stranger(knock) : { keyName };
      }
      const keyName = matchCredential(/^Bearer (.+)$/.exec(authorization)?.[1] ?? '', apiKeys);
      const key = apiKeys.find(({ name }) => name === keyName);
      if (key === undefined) return stranger(knock);
      const waitMs = requests.take(key.name);
      if (waitMs > 0) return refuse('too_many_requests', later(waitMs));
      if (caller === 'reportKey' && !key.mayReadReports) return refuse('report_not_allowed');
      return { keyName: key.name };
    },
  };
}

function later(waitMs: number): { readonly retryAfterSeconds: number } {
  return { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}
