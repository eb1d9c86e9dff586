import type { ReviewStanding } from '../outcome.ts';
import type { Session } from '../session.ts';
import type { DetailsPage, DetailsPageKey } from './details-page.ts';

/** What the Details modal of one person shows at one moment. */
export interface DetailsFacts extends ReviewStanding {
  readonly session: Session;
  /** Pages that have something to say, in order. */
  readonly pages: readonly { readonly key: DetailsPageKey; readonly title: string; readonly attention: number }[];
  readonly current: DetailsPageKey;
  /** Counted from 0; beyond the last part the last one is shown. */
  readonly part: number;
  readonly content: DetailsContent;
  /** Our session id, which goes round with the modal and its buttons. */
  readonly sessionId: string;
}

export type DetailsContent =
  | { readonly kind: 'page'; readonly page: DetailsPage }
  /** Yoti is being asked. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' };
