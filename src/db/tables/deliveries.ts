import type { DeliveryKind } from '../../core/delivery-body.ts';
import type { Defaulted, WorkColumns } from './work-columns.ts';

export type DeliveryState = 'owed' | 'delivered' | 'held' | 'skipped';

/** One signed webhook to the customer's back end. */
export interface DeliveriesTable extends WorkColumns {
  id: string;
  session_id: string;
  sequence: number;
  kind: DeliveryKind;
  body: string;
  state: DeliveryState;
  /** Tries so far, each with a row of its own; `tries` counts starts without an end. */
  attempts: Defaulted<number>;
  /** Tries of the schedule that are used up: a probe of an address that is down uses none, a replay begins anew. */
  step: Defaulted<number>;
  last_code: string | null;
  first_tried_at: Date | null;
  ended_at: Date | null;
  created_at: Date;
}

/** One try of a delivery and what became of it. */
export interface DeliveryAttemptsTable {
  delivery_id: string;
  attempt: number;
  at: Date;
  duration_ms: number;
  /** `delivered`, `refused`, or why nothing came back. */
  code: string;
  status: number | null;
  /** The first KiB of the answer, with whatever looks like a secret taken out. */
  answer: string | null;
}

/** The breaker of the address that deliveries go to, by the SHA-256 of its URL. */
export interface DeliveryEndpointsTable {
  url_digest: string;
  failures: Defaulted<number>;
  opened_at: Date | null;
  next_probe_at: Date | null;
  alerted_at: Date | null;
}
