import type { Decision } from './decision.ts';
import type { Registration } from './registration.ts';
import type { ReportImage } from './report-content.ts';
import type { Session } from './session.ts';

/** What a report is made from: a stored snapshot, so that the same input gives the same document (ruling 12). */
export interface ReportInput {
  readonly facts: ReportFacts;
  readonly images: readonly ReportImage[];
  /** Display name of the person, or name of the key, that asked for it. */
  readonly requestedBy: string;
  /** ISO 8601 UTC. */
  readonly generatedAt: string;
  readonly snapshotId: string;
  readonly ledgerHead: { readonly seq: number; readonly hash: string };
  readonly withImages: boolean;
  /** `false` leaves out every personal datum of the applicant. */
  readonly withData: boolean;
}

export interface ReportFacts {
  readonly session: Session;
  readonly registration: Registration;
  /** ISO 8601 UTC: when Countersign first saw the session in its final state. */
  readonly finalAt: string | null;
  readonly decision: ReportedDecision | null;
}

export interface ReportedDecision extends Decision {
  /** Display name at the time of the report; `null` when Slack no longer knows the person. */
  readonly reviewerName: string | null;
}
