import type { z } from 'zod';
import { wholeNumber } from './fields.ts';

/** How long what is kept (reliability-security 11). */
export const retentionFields = {
  RETENTION_SUBJECT_DATA_DAYS: wholeNumber({ from: 0, to: 2555, byDefault: 90 }),
  RETENTION_UNDECIDED_DAYS: wholeNumber({ from: 1, to: 2555, byDefault: 90 }),
  RETENTION_CARD_FILES_HOURS: wholeNumber({ from: 0, to: 2160, byDefault: 24 }),
  RETENTION_CARD_FILES_DAYS: wholeNumber({ from: 1, to: 90, byDefault: 30 }),
  RETENTION_REPORT_FILES_DAYS: wholeNumber({ from: 1, to: 90, byDefault: 7 }),
  RETENTION_INBOX_DAYS: wholeNumber({ from: 1, to: 365, byDefault: 30 }),
  RETENTION_ATTEMPTS_DAYS: wholeNumber({ from: 1, to: 730, byDefault: 90 }),
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function toRetention(settings: z.output<z.ZodObject<typeof retentionFields>>) {
  return {
    decidedMs: settings.RETENTION_SUBJECT_DATA_DAYS * dayMs,
    undecidedMs: settings.RETENTION_UNDECIDED_DAYS * dayMs,
    cardFilesMs: settings.RETENTION_CARD_FILES_HOURS * hourMs,
    cardFilesAtMostMs: settings.RETENTION_CARD_FILES_DAYS * dayMs,
    reportFilesMs: settings.RETENTION_REPORT_FILES_DAYS * dayMs,
    inboxMs: settings.RETENTION_INBOX_DAYS * dayMs,
    attemptsMs: settings.RETENTION_ATTEMPTS_DAYS * dayMs,
  } as const;
}
