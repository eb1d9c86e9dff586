import type { ModalView } from '@slack/types';
import { actionIds } from './action-ids.ts';
import { actions, button } from './button.ts';
import { limits } from './limits.ts';
import { code } from './mrkdwn.ts';
import { buildNoticeModal } from './notice-modal.ts';
import { type ReportedSession, reportFailed, reportWords } from './report-replies.ts';
import { context, plainText, section } from './slack-message.ts';

const title = 'Report';

export interface ReportReadyView extends ReportedSession {
  readonly pages: number;
  readonly sizeBytes: number | null;
  /** Hex digits. */
  readonly sha256: string;
  /** Where Slack shows the file to who may see it; `null` when Slack did not say. */
  readonly permalink: string | null;
}

/** Takes the place of the form at once, and stands until the report was sent. */
export function buildReportPreparingModal(view: ReportedSession): ModalView {
  return {
    type: 'modal',
    title: plainText(title, limits.modalTitle),
    close: plainText('Close', limits.modalTitle),
    blocks: [
      section(`⏳ *Preparing the report…*\n${reportWords(view)}.`),
      context('It also comes to you as a direct message, so you may close this window.'),
    ],
  };
}

/** The report was sent: how to get it, and what to know it by. */
export function buildReportReadyModal(view: ReportReadyView): ModalView {
  const pages = view.pages === 1 ? '1 page' : `${view.pages} pages`;
  const size = view.sizeBytes === null ? [] : [sizeWords(view.sizeBytes)];
  const url = safeUrl(view.permalink);
  const where =
    url === null
      ? 'It is in your direct messages, for you alone.'
      : 'For you alone; it is in your direct messages too.';
  const download = {
    actionId: actionIds.downloadReport,
    label: 'DOWNLOAD',
    spoken: `Download the report of session ${view.shortSessionId}`,
    value: '',
    style: 'primary',
  } as const;
  return {
    type: 'modal',
    title: plainText(title, limits.modalTitle),
    close: plainText('Close', limits.modalTitle),
    blocks: [
      section(`✅ *Your report is ready*\n${reportWords(view)}.\n${['PDF', pages, ...size].join(' · ')}`),
      ...(url === null ? [] : [actions([button({ ...download, url })])]),
      context(`${where}\nSHA-256 ${code(`${view.sha256.slice(0, 16)}…`, 20)}`),
    ],
  };
}

/** There will be no report. */
export function buildReportFailedModal(view: {
  readonly shortSessionId: string;
  readonly reference: string;
}): ModalView {
  return buildNoticeModal({ title, text: `⚠️ ${reportFailed(view)}` });
}

function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function safeUrl(permalink: string | null): string | null {
  return permalink !== null && /^https?:\/\//.test(permalink) && permalink.length <= limits.buttonUrl
    ? permalink
    : null;
}
