import type { Session } from '../core/session.ts';
import type { ViewerState } from '../core/viewer/viewer-state.ts';
import type { ImageLookRow } from '../db/image-looks.ts';
import type { SessionRow } from '../db/sessions.ts';
import type { KeyedImage } from './list-viewer-images.ts';

/** One owed look at a picture with everything it is drawn from. */
export interface Look {
  readonly row: ImageLookRow;
  readonly session: SessionRow;
  readonly document: Session;
  readonly state: ViewerState;
  readonly images: readonly KeyedImage[];
}
