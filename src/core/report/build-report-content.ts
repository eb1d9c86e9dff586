import { summariseChecks } from '../checks.ts';
import { buildDetailsPage, listDetailsPages } from '../details/build-details.ts';
import { checkEntry } from '../details/check-entry.ts';
import type { DetailsEntry } from '../details/details-page.ts';
import { shortSessionId } from '../session.ts';
import { formatUtc } from '../time-order.ts';
import { reportCover } from './cover.ts';
import { entryBlocks } from './entry-blocks.ts';
import type { ReportContent, ReportSection } from './report-content.ts';
import { detailsInputOf, type ReportInput } from './report-input.ts';
import type { DrawnPicture, ReportSnapshot } from './report-snapshot.ts';
import { evidenceSection } from './sections/evidence-section.ts';

/**
 * The report of one session. Pure: the same snapshot and pictures give the same content. A recommendation is always called
 * Yoti's, a decision always the reviewer's.
 */
export function buildReportContent(snapshot: ReportSnapshot, pictures: readonly DrawnPicture[]): ReportContent {
  const input: ReportInput = {
    snapshot,
    contents: new Map(snapshot.contents),
    pictures: new Map(pictures.map((picture) => [picture.mediaId, picture])),
  };
  const short = shortSessionId(snapshot.session.yotiSessionId);
  return {
    productName: 'Countersign',
    operator: operatorOf(snapshot),
    title: `Identity verification report, session ${short}`,
    language: 'en-GB',
    pageSize: snapshot.pageSize,
    cover: reportCover(input),
    sections: sectionsOf(input),
    footer: `Countersign · session ${short} · generated ${formatUtc(snapshot.generatedAt)} for ${snapshot.requestedBy}`,
    generatedAt: snapshot.generatedAt,
    snapshotId: snapshot.snapshotId,
  };
}

function operatorOf({ operatorName, operatorLogo }: ReportSnapshot): ReportContent['operator'] {
  if (operatorName === null && operatorLogo === null) return null;
  const logo = operatorLogo && {
    caption: operatorName ?? 'Logo',
    jpeg: Uint8Array.from(atob(operatorLogo.jpegBase64), (character) => character.charCodeAt(0)),
    widthPx: operatorLogo.widthPx,
    heightPx: operatorLogo.heightPx,
    placeholder: null,
  };
  return { name: operatorName, logo };
}

function sectionsOf(input: ReportInput): readonly ReportSection[] {
  if (!input.snapshot.withData) return [checksWithoutData(input), evidenceSection(input)];
  const details = detailsInputOf(input);
  const pages = listDetailsPages(input.snapshot.session).map(({ key }) => buildDetailsPage(details, key));
  return [
    ...pages.map(({ title, entries }) => ({ heading: title, blocks: entryBlocks(input, entries) })),
    evidenceSection(input),
  ];
}

function checksWithoutData(input: ReportInput): ReportSection {
  const entries = summariseChecks(input.snapshot.session).map((summary): DetailsEntry => {
    const subChecks = summary.subChecks.map((subCheck) => ({ ...subCheck, details: [] }));
    return checkEntry({ ...summary, note: null, subject: null, subChecks });
  });
  return { heading: 'Checks', blocks: entryBlocks(input, entries) };
}
