import { z } from 'zod';

/**
 * Queues are named for the system they wait on, so that one outage holds up one queue. Clicks have their own: a person
 * waits for each, and a message may wait minutes for its pictures. So have looks at pictures; and cleaning up
 * files, and writing long ones for auditors, holds up nobody's card. Concurrency per process.
 */
export const queues = {
  clicks: { concurrency: 8 },
  yoti: { concurrency: 8 },
  slack: { concurrency: 4 },
  report: { concurrency: 1 },
  looks: { concurrency: 4 },
  files: { concurrency: 1 },
  webhook: { concurrency: 8 },
} as const satisfies Record<string, { concurrency: number }>;
export type QueueName = keyof typeof queues;

/**
 * Every job there is. A job carries ids only and is a doorbell for a row: the row says what is owed, when to try again
 * and how often it was tried, so a lost job loses time and a doubled one does nothing (invariant 9).
 */
export const catalogue = {
  'sync-session': { queue: 'yoti', payload: z.strictObject({ sessionId: z.uuid() }) },
  'adopt-session': { queue: 'yoti', payload: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) }) },
  'post-message': { queue: 'slack', payload: z.strictObject({ messageId: z.uuid() }) },
  'decide-click': { queue: 'clicks', payload: z.strictObject({ clickRequestId: z.string().regex(/^[0-9a-f]{64}$/) }) },
  'show-image': { queue: 'looks', payload: z.strictObject({ lookId: z.uuid() }) },
  'delete-image': { queue: 'yoti', payload: z.strictObject({ deletionId: z.uuid() }) },
  'delete-yoti-session': { queue: 'yoti', payload: z.strictObject({ yotiDeletionId: z.uuid() }) },
  'remove-file': { queue: 'files', payload: z.strictObject({ slackFileId: z.string().regex(/^F[A-Z0-9]{8,40}$/) }) },
  'send-delivery': {
    queue: 'webhook',
    payload: z.strictObject({ deliveryId: z.string().regex(/^msg_[0-9a-f]{26}$/) }),
  },
  'send-report': { queue: 'report', payload: z.strictObject({ reportRequestId: z.uuid() }) },
  'send-ledger-export': { queue: 'files', payload: z.strictObject({ exportId: z.uuid() }) },
} as const satisfies Record<string, { queue: QueueName; payload: z.ZodType<Record<string, string>> }>;

export type JobName = keyof typeof catalogue;
export type JobPayload<N extends JobName> = z.output<(typeof catalogue)[N]['payload']>;

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(catalogue, name);
}

/**
 * One waiting job per row; with `keepLastIfActive` a ring during a run makes one more run afterwards, so a change that
 * arrives mid-run is never missed. Ids are ours: `[a-z0-9-]` only.
 */
export function deduplicationId(name: JobName, payload: Readonly<Record<string, string>>): string {
  return `${name}-${Object.values(payload).join('-')}`.toLowerCase().replaceAll('_', '-');
}
