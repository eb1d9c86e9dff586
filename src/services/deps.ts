import type { Clock } from '../clock.ts';
import type { Role } from '../core/authorisation.ts';
import type { CardFacts, ErasedFacts, ImagesPolicy } from '../core/card-facts.ts';
import type { DecisionPolicy } from '../core/decision-policy.ts';
import type { DetailsFacts } from '../core/details/details-facts.ts';
import type { Queue } from '../core/queue-list.ts';
import type { PageSize } from '../core/report/report-content.ts';
import type { ViewerFacts } from '../core/viewer/viewer-facts.ts';
import type { Db } from '../db/database.ts';
import type { OperatorAlertContent } from '../db/schema.ts';
import type { Webhook } from '../delivery/webhook.ts';
import type { ImageStep } from '../images/image-step.ts';
import type { LedgerFinding } from '../ledger/ledger-finding.ts';
import type { ChainFault } from '../ledger/verify-chain.ts';
import type { Logger } from '../logger.ts';
import type { Ring } from '../queue/enqueue.ts';
import type { ReportRenderer } from '../report/report-thread.ts';
import type { MediaCache } from '../seal/media-cache.ts';
import type { Sealer } from '../seal/sealer.ts';
import type { OwnIdentity, SlackDirectory } from '../slack/directory.ts';
import type { SlackFiles } from '../slack/files.ts';
import type { MessageBody, Messenger } from '../slack/messenger.ts';
import type { SlackViews } from '../slack/views.ts';
import type { YotiClient } from '../yoti/client.ts';
import type { DecisionOutcome } from './act-context.ts';
import type { ReadyReport } from './tell-report-ready.ts';

/** Everything a verb may need, built once in `app.ts`. The ways out arrive here; services never import them as values. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sealer: Sealer;
  readonly ring: Ring;
  readonly yoti: YotiClient;
  readonly mediaCache: MediaCache;
  readonly messenger: Messenger;
  readonly files: SlackFiles;
  readonly directory: SlackDirectory;
  readonly views: SlackViews;
  readonly images: ImageStep;
  /** Where deliveries go; `null` while no address is set: then they stay owed. */
  readonly webhook: Webhook | null;
  readonly present: Presenter;
  readonly reports: ReportRenderer;
  /**
   * Runs what people wait for a few at a time, first come, first served: a thousand clicks at once then wait for their turn,
   * not for a connection until its time is over.
   */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Who we are in Slack. @throws UpstreamError while Slack could not be asked yet. */
  readonly identity: () => OwnIdentity;
  readonly settings: {
    readonly reviewChannel: string;
    readonly alertChannel: string;
    /** How pictures stand in a channel (ruling 7). */
    readonly cardImages: ImagesPolicy;
    readonly roles: Readonly<Record<RoleName, readonly string[]>>;
    readonly report: {
      readonly operatorName: string | null;
      /** The file as it is. */
      readonly logo: Uint8Array | null;
      readonly pageSize: PageSize;
    };
    readonly policy: DecisionPolicy;
    readonly retention: Retention;
    /** Of Countersign, as in package.json. */
    readonly appVersion: string;
  };
}

/** How many milliseconds what is kept (reliability-security 11). */
export interface Retention {
  /** Subject data after the decision; without one, after the session ended or should have. */
  readonly decidedMs: number;
  readonly undecidedMs: number;
  /** Pictures of a card after the decision, and in any case after they were uploaded. */
  readonly cardFilesMs: number;
  readonly cardFilesAtMostMs: number;
  readonly reportFilesMs: number;
  readonly inboxMs: number;
  readonly attemptsMs: number;
}

export type RoleName = Role;

export interface SentExport {
  readonly fileName: string;
  readonly rows: number;
  /** Hex digits. */
  readonly sha256: string;
  /** The last row as `NUMBER:HASH`. */
  readonly witness: string;
  readonly finding: LedgerFinding | null;
}

export interface ExportNotMade {
  readonly fileName: string;
  readonly reference: string;
  /** As the ledger has it. */
  readonly reason: string;
  /** Set when the ledger itself is why. */
  readonly fault: ChainFault | null;
}

/** Draws messages and words answers; lives in `slack/` and `listeners/`, where blocks may be used. */
export interface Presenter {
  card(facts: CardFacts): MessageBody;
  minimalCard(facts: CardFacts): MessageBody;
  expiredAlert(facts: CardFacts): MessageBody;
  erasedCard(facts: ErasedFacts): MessageBody;
  operatorAlert(content: OperatorAlertContent): MessageBody;
  decisionReply(outcome: DecisionOutcome): string;
  reportFailed(shortSessionId: string, reference: string): string;
  /** The window of a report's requester, once the report was sent. */
  reportReady(report: ReadyReport): object;
  /** The same window when there will be no report. */
  reportNotMade(shortSessionId: string, reference: string): object;
  /** What an auditor reads beside the file they asked for. */
  exportSent(file: SentExport): string;
  exportNotMade(why: ExportNotMade): string;
  details(facts: DetailsFacts): object;
  viewer(facts: ViewerFacts): object;
  viewerThread(shortSessionId: string): MessageBody;
  home(queue: Queue): object;
}

/** Who acts, as the ledger names them. */
export function slackActor(person: { slackTeamId: string; slackUserId: string }): string {
  return `slack:${person.slackTeamId}:${person.slackUserId}`;
}
