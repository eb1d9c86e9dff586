import { shortSessionId } from '../session.ts';
import { formatUtc } from '../time-order.ts';
import { profileTitles, reportCover } from './cover.ts';
import { forSubject } from './for-subject.ts';
import { isForSubject } from './is-for-subject.ts';
import type { ReportContent, ReportSection } from './report-content.ts';
import type { ReportInput } from './report-input.ts';
import type { DrawnPicture, ReportSnapshot } from './report-snapshot.ts';
import { restWhere } from './rest-where.ts';
import { addressSection } from './sections/address-section.ts';
import { amlSection } from './sections/aml-section.ts';
import { appendixSection } from './sections/appendix-section.ts';
import { biometricSection } from './sections/biometric-section.ts';
import { comparisonSection } from './sections/comparison-section.ts';
import { documentSections } from './sections/document-sections.ts';
import { evidenceSection } from './sections/evidence-section.ts';
import { faceSection } from './sections/face-section.ts';
import { otherSection } from './sections/other-section.ts';
import { profilesSection } from './sections/profiles-section.ts';
import { reviewSection } from './sections/review-section.ts';
import { sessionSection } from './sections/session-section.ts';
import { subjectSection } from './sections/subject-section.ts';
import { withoutPersonalData } from './without-personal-data.ts';

/** In the order in which they are printed; each gives none where it has nothing to say. */
const sections: readonly ((input: ReportInput) => readonly ReportSection[])[] = [
  sessionSection,
  subjectSection,
  documentSections,
  comparisonSection,
  faceSection,
  biometricSection,
  addressSection,
  amlSection,
  profilesSection,
  otherSection,
  reviewSection,
  evidenceSection,
  appendixSection,
];

/**
 * The report of one session. Pure: the same snapshot and pictures give the same content. What its reader may not have is
 * taken out of the input before anything is worded. A recommendation is always called Yoti's, a decision the reviewer's.
 */
export function buildReportContent(snapshot: ReportSnapshot, pictures: readonly DrawnPicture[]): ReportContent {
  const input = reduced({
    snapshot,
    contents: new Map(snapshot.contents),
    pictures: new Map(pictures.map((picture) => [picture.mediaId, picture])),
  });
  return {
    productName: 'Countersign',
    operator: operatorOf(input.snapshot),
    title: `Identity verification report, session ${shortSessionId(snapshot.session.yotiSessionId)}`,
    language: 'en-GB',
    pageSize: snapshot.pageSize,
    cover: reportCover(input),
    sections: sections.flatMap((section) => section(input)),
    restWhere: restWhere(input),
    footer: footerOf(input),
    generatedAt: snapshot.generatedAt,
    snapshotId: snapshot.snapshotId,
  };
}

function reduced(input: ReportInput): ReportInput {
  // In this order: what stands for a reason that is not told would be taken for a code of Yoti's and left out.
  const allowed = input.snapshot.withData ? input : withoutPersonalData(input);
  return isForSubject(allowed) ? forSubject(allowed) : allowed;
}

/** `forSubject` has put the operator in the place of who asked for it. */
function footerOf({ snapshot }: ReportInput): string {
  const { session, generatedAt, requestedBy, profile } = snapshot;
  const time = `generated ${formatUtc(generatedAt)} by ${requestedBy}`;
  return [`session ${shortSessionId(session.yotiSessionId)}`, time, profileTitles[profile]].join(' · ');
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
