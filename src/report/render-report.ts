import type { ReportContent } from '../core/report/report-content.ts';
import { drawReport } from './draw-report.ts';
import { layOutReport } from './layout/lay-out-report.ts';

/**
 * Draws a report as a PDF of at most 60 pages, with no script, link, form, attachment or action. The bytes are a pure
 * function of the content. Any text is drawn, a character without a font as an empty box; it never throws for what a text
 * or a picture holds.
 */
export async function renderReport(content: ReportContent): Promise<{ bytes: Uint8Array; pages: number }> {
  const pages = layOutReport(content);
  return { bytes: await drawReport(content, pages), pages: pages.length };
}
