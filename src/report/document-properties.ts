import { type PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import type { ReportContent } from '../core/report/report-content.ts';
import { cleanLines } from './clean-text.ts';
import { utf16Hex } from './to-unicode.ts';

const PRODUCER = 'Countersign';
/** BCP 47, loosely: pdf-lib writes the tag as it is, so it must not hold a bracket. */
const LANGUAGE_TAG = /^[A-Za-z0-9-]{1,35}$/u;

/** Title, language, dates and file identifier, all from the content: equal content gives equal bytes. */
export function setDocumentProperties(document: PDFDocument, content: ReportContent): void {
  const { context, catalog } = document;
  document.setTitle(cleanLines(content.title).join(' '), { showInWindowTitleBar: true });
  document.setAuthor(cleanLines(content.productName).join(' '));
  document.setProducer(PRODUCER);
  document.setCreator(PRODUCER);
  document.setLanguage(LANGUAGE_TAG.test(content.language) ? content.language : 'en');
  const madeAt = new Date(content.generatedAt);
  if (!Number.isNaN(madeAt.getTime())) {
    document.setCreationDate(madeAt);
    document.setModificationDate(madeAt);
  }
  catalog.set(PDFName.of('PageLayout'), PDFName.of('OneColumn'));
  const identifier = fileIdentifier(content.snapshotId);
  context.trailerInfo.ID = context.obj([identifier, identifier]);
}

function fileIdentifier(snapshotId: string): PDFHexString {
  const isHex = /^(?:[0-9a-f]{2}){1,64}$/iu.test(snapshotId);
  return PDFHexString.of(isHex ? snapshotId : utf16Hex(snapshotId.slice(0, 64)));
}
