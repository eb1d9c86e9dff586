import { type CheckSummary, summariseChecks } from './checks.ts';
import type { ReviewProof } from './decision.ts';
import type { LoggedEvent } from './details/details-input.ts';
import type { DetailsPageKey } from './details/details-page.ts';
import type { Session } from './session.ts';
import type { CheckGroup } from './wording/check-types.ts';

/** The page of Details on which the checks of each group stand whole. */
const pageOfGroup: Readonly<Record<CheckGroup, DetailsPageKey>> = {
  Document: 'documents',
  Face: 'face',
  Biometric: 'biometric',
  Address: 'address',
  AML: 'aml',
  Other: 'other',
};

/** What one person opened of a session, from their own entries in the ledger. */
export function proveReview(input: {
  readonly session: Session;
  /** The version that is being decided on: pages of an earlier one showed something else. */
  readonly sessionVersion: number;
  /** Their looks at this session: `details.viewed`, `image.viewed`, `report.sent`. */
  readonly looks: readonly Pick<LoggedEvent, 'kind' | 'payload'>[];
  readonly cardOpenMs: number;
}): ReviewProof {
  const { looks, sessionVersion } = input;
  const ofKind = (kind: string) => looks.filter((look) => look.kind === kind).map(({ payload }) => payload);
  const pages = ofKind('details.viewed')
    .filter((payload) => payload['sessionVersion'] === sessionVersion)
    .map((payload) => String(payload['page']));
  const images = ofKind('image.viewed').map((payload) => String(payload['image']));
  const opened = (check: CheckSummary) => pages.includes(pageOfGroup[check.group]);
  const checks = summariseChecks(input.session).filter((check) => !check.superseded);
  return {
    cardOpenSeconds: Math.max(0, Math.floor(input.cardOpenMs / 1000)),
    pages: distinct(pages),
    checksOpened: distinct(checks.filter(opened).map(({ type }) => type)),
    attentionNotOpened: distinct(
      checks.filter((check) => needsOpening(check) && !opened(check)).map(({ type }) => type),
    ),
    imagesViewed: distinct(images).length,
    reports: ofKind('report.sent').length,
  };
}

/** What Yoti rejects or leaves to a person; a check without a result has nothing to open. */
function needsOpening({ standing, needsAttention }: CheckSummary): boolean {
  return needsAttention && (standing === 'REJECT' || standing === 'CONSIDER');
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
