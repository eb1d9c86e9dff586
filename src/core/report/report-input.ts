import type { Contents } from '../contents.ts';
import type { DetailsInput } from '../details/details-input.ts';
import type { DrawnPicture, ReportSnapshot } from './report-snapshot.ts';
import { waitingSignature } from './waiting-signature.ts';

/** What a section of the report is made from. */
export interface ReportInput {
  readonly snapshot: ReportSnapshot;
  /** `snapshot.contents`, by media id. */
  readonly contents: Contents;
  /** By media id; what is not in it is not printed. */
  readonly pictures: ReadonlyMap<string, DrawnPicture>;
}

/** The same as the pages of the session result take it: what both say is worded once. */
export function detailsInputOf({ snapshot, contents }: ReportInput): DetailsInput {
  const { session, registration, finalAt, decision, isGone, events } = snapshot;
  const proposed = waitingSignature(snapshot)?.verdict ?? null;
  return { session, registration, finalAt, decision, isGone, proposed, events, contents };
}
