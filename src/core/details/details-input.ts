import type { Contents } from '../contents.ts';
import type { Decision } from '../decision.ts';
import type { ReviewStanding } from '../outcome.ts';
import type { Registration } from '../registration.ts';
import type { Session } from '../session.ts';

/** Everything a page of the session result is made from. */
export interface DetailsInput extends ReviewStanding {
  readonly session: Session;
  readonly registration: Registration;
  /** ISO 8601 UTC: when Countersign first saw the session in its final state. */
  readonly finalAt: string | null;
  readonly decision: Decision | null;
  readonly contents: Contents;
  /** What the ledger, the inbox and the outbox hold of this session, oldest first. */
  readonly events: readonly LoggedEvent[];
}

/** One line of the ledger, the inbox or the outbox, without its chain. */
export interface LoggedEvent {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly kind: string;
  /** `slack:T…:U…`, `api:name`, `yoti` or `system`. */
  readonly actor: string;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
}
