import type { JSONColumnType } from 'kysely';
import type { Defaulted, WorkColumns } from './work-columns.ts';

/** One message in a person's own direct messages, below which the pictures of one session that they look at stand. */
export interface ViewerThreadsTable {
  id: string;
  session_id: string;
  slack_user_id: string;
  channel: string;
  message_ts: string | null;
  created_at: Date;
  deleted_at: Date | null;
}

/** A picture that was shown, by its key, with the SHA-256 of its original where it was read. */
export interface SeenPicture {
  readonly key: string;
  readonly sha256: string | null;
}

/** One step of one person in the image viewer: owed until the picture is in their modal. */
export interface ImageLooksTable extends WorkColumns {
  id: string;
  session_id: string;
  slack_team_id: string;
  slack_user_id: string;
  view_id: string;
  /** What the modal shows while it waits: a newer step changes it, so that a late picture never lands on it. */
  view_hash: string;
  /** The version of the session that the pictures were listed from. */
  session_version: number;
  image_key: string;
  /** As `writeViewerState` writes it. */
  viewer_state: string;
  state: 'owed' | 'shown' | 'replaced' | 'failed';
  slack_file_id: string | null;
  /** Every picture that the file shows. */
  seen: JSONColumnType<SeenPicture[]> | null;
  damaged: Defaulted<boolean>;
  looked_at: Date | null;
  last_code: string | null;
  created_at: Date;
}

/** What remains of a deleted picture: who deleted it, when, and the SHA-256 of what it was. */
export interface ImageDeletionsTable extends WorkColumns {
  id: string;
  session_id: string;
  image_key: string;
  media_sealed: string | null;
  sha256: string | null;
  slack_team_id: string;
  slack_user_id: string;
  last_code: string | null;
  created_at: Date;
  /** When Yoti held it no longer. */
  removed_at: Date | null;
}
