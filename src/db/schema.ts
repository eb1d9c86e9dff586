import type { JSONColumnType } from 'kysely';
import type { PrintedPicture, ReportProfile } from '../core/report/report-snapshot.ts';
import type {
  ClickRequestsTable,
  DecisionCommentsTable,
  DecisionsTable,
  ProposalsTable,
  ReviewClaimsTable,
} from './tables/decisions.ts';
import type { DeliveriesTable, DeliveryAttemptsTable, DeliveryEndpointsTable } from './tables/deliveries.ts';
import type { ErasuresTable, SessionHoldsTable, YotiDeletionsTable } from './tables/erasures.ts';
import type { ImageDeletionsTable, ImageLooksTable, ViewerThreadsTable } from './tables/images.ts';
import type { LedgerCheckpointsTable, LedgerExportsTable, LedgerKeysTable, LedgerTable } from './tables/ledger.ts';
import type { Defaulted, WorkColumns } from './tables/work-columns.ts';

/** The tables as kysely sees them; `migrations/schema.sql` is the same for readers. Column meanings are in the migration. */
export interface Database {
  sessions: SessionsTable;
  session_versions: SessionVersionsTable;
  search_tokens: { token: string; session_id: string };
  slack_messages: SlackMessagesTable;
  decisions: DecisionsTable;
  decision_comments: DecisionCommentsTable;
  proposals: ProposalsTable;
  review_claims: ReviewClaimsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  delivery_endpoints: DeliveryEndpointsTable;
  ledger: LedgerTable;
  ledger_head: { only_row: boolean; seq: number; hash: string };
  ledger_keys: LedgerKeysTable;
  encryption_key_samples: { key_id: string; sealed_sample: string; created_at: Date };
  ledger_checkpoints: LedgerCheckpointsTable;
  ledger_exports: LedgerExportsTable;
  erasures: ErasuresTable;
  yoti_deletions: YotiDeletionsTable;
  session_holds: SessionHoldsTable;
  inbox: InboxTable;
  report_requests: ReportRequestsTable;
  report_snapshots: ReportSnapshotsTable;
  click_requests: ClickRequestsTable;
  people: PeopleTable;
  user_groups: { slack_group_id: string; members: string[]; refreshed_at: Date };
  dm_channels: { slack_user_id: string; channel: string };
  slack_channels: { channel: string; is_external: boolean; checked_at: Date };
  slack_pauses: { bucket: string; until: Date };
  slack_files: SlackFilesTable;
  viewer_threads: ViewerThreadsTable;
  image_looks: ImageLooksTable;
  image_deletions: ImageDeletionsTable;
}

export interface SessionsTable {
  id: string;
  yoti_session_id: string;
  review_channel: string;
  state: string;
  version: Defaulted<number>;
  registered_by: string;
  registered_at: Date;
  registration_sealed: string | null;
  /** `null` once the session is erased: then nothing sealed of it opens any more. */
  data_key_wrapped: string | null;
  deadline_at: Date | null;
  final_at: Date | null;
  gone_at: Date | null;
  next_poll_at: Date | null;
  last_fetch_at: Date | null;
  failing_since: Date | null;
  /** Since when Yoti says that it holds no such session; a hint begins the count anew. */
  missing_since: Date | null;
  erased_at: Defaulted<Date | null>;
}

export interface SessionVersionsTable {
  session_id: string;
  version: number;
  state: string;
  document_sealed: string | null;
  evidence_digest: string;
  seen_at: Date;
}

export type MessageKind = 'card' | 'expired_alert' | 'operator_alert';
export type MessageState = 'owed' | 'posting' | 'posted' | 'quarantined';

export interface SlackMessagesTable extends WorkColumns {
  id: string;
  kind: MessageKind;
  session_id: string | null;
  channel: string;
  dedupe_key: string;
  state: MessageState;
  revision: Defaulted<number>;
  rendered_revision: Defaulted<number>;
  message_ts: string | null;
  content: JSONColumnType<OperatorAlertContent> | null;
  sheet_file_id: string | null;
  sheet_captions: JSONColumnType<string[]> | null;
  sheet_note: string | null;
  /** SHA-256 of every original on the sheet, in order: what the reviewer saw becomes part of the evidence digest. */
  sheet_hashes: JSONColumnType<string[]> | null;
  /** Slack has scanned the file: it can stand in a block. */
  sheet_ready: Defaulted<boolean>;
  /** The message in Slack shows it: what was seen before a decision. */
  sheet_shown: Defaulted<boolean>;
  /** Slack refused the full layout, so the plain one is drawn. */
  minimal: Defaulted<boolean>;
  sheet_started_at: Date | null;
  post_started_at: Date | null;
  last_code: string | null;
  created_at: Date;
  posted_at: Date | null;
}

/** What an operator alert says. Codes and ids only: alerts are for people who need not see any applicant. */
export interface OperatorAlertContent {
  title: string;
  whatHappened: string;
  whatToDo: string;
  reference: string;
  /** Nothing is wrong. */
  isNote?: boolean;
}

export interface InboxTable {
  digest: string;
  yoti_session_id: string;
  topic: string;
  received_at: Date;
  state: 'known' | 'owed' | 'adopted' | 'dropped';
  next_try_at: Date | null;
}

export interface ReportRequestsTable extends WorkColumns {
  id: string;
  session_id: string;
  slack_team_id: string;
  slack_user_id: string;
  with_images: boolean;
  with_data: boolean;
  profile: ReportProfile;
  /** The modal that waits for the report. */
  view_id: string | null;
  started_at: Defaulted<Date | null>;
  state: 'owed' | 'sent' | 'refused';
  slack_file_id: string | null;
  sha256: string | null;
  pages: number | null;
  last_code: string | null;
  created_at: Date;
  sent_at: Date | null;
}

/** What one report is made from. It belongs to the request of the same id, or to a call of the HTTP interface. */
export interface ReportSnapshotsTable {
  id: string;
  session_id: string;
  /** As the ledger names who asked: `slack:T…:U…`, `api:name`. */
  requested_by: string;
  profile: ReportProfile;
  with_images: boolean;
  with_data: boolean;
  facts_digest: string;
  snapshot_sealed: string | null;
  /** What each picture was when the report was drawn: the same bytes need the same pictures. */
  pictures: JSONColumnType<PrintedPicture[]> | null;
  sha256: string | null;
  pages: number | null;
  byte_length: number | null;
  created_at: Date;
}

export interface PeopleTable {
  slack_user_id: string;
  slack_team_id: string;
  is_bot: boolean;
  is_deactivated: boolean;
  is_guest: boolean;
  is_outsider: boolean;
  /** Search tokens of the address in their profile; `null` when Slack gave none. */
  email_tokens: Defaulted<string[] | null>;
  refreshed_at: Date;
}

export interface SlackFilesTable {
  slack_file_id: string;
  purpose: 'sheet' | 'report' | 'look' | 'export';
  session_id: string | null;
  created_at: Date;
  shared: Defaulted<boolean>;
  /** When it must go; also the time of the next try at removing it. `null` while nobody has said so. */
  delete_at: Defaulted<Date | null>;
  /** Tries at removing it so far. */
  tries: Defaulted<number>;
  /** The message that shows it, for a file that was shared into a conversation. */
  channel: Defaulted<string | null>;
  message_ts: Defaulted<string | null>;
  viewer_thread_id: Defaulted<string | null>;
  /** Who sees which picture and how, as a hash: the same look within its time needs no second upload. */
  look_key: Defaulted<string | null>;
  deleted_at: Date | null;
}
