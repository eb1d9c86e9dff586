import type { DocumentResource, LivenessCapture, Media, Session, ShareCode } from './session.ts';
import { groupBy, type Numbered, numberInTime, parseTime, positionWords } from './time-order.ts';
import { describeDocument } from './wording/document-types.ts';

export interface NamedDocument {
  readonly document: DocumentResource;
  /** "Passport GBR", or "Passport GBR 1 of 2" when the applicant tried several. */
  readonly name: string;
}

/** Identity documents with the names that tell them apart, oldest first where Yoti told the time. */
export function nameDocuments(documents: readonly DocumentResource[]): readonly NamedDocument[] {
  const named = new Map<DocumentResource, string>();
  for (const [base, group] of groupBy(documents, baseName)) {
    for (const numbered of numberInTime(group, documentTime)) {
      named.set(numbered.item, [base, positionWords(numbered)].filter(Boolean).join(' '));
    }
  }
  return numberInTime(documents, documentTime).map(({ item }) => ({ document: item, name: named.get(item) ?? '' }));
}

/** Liveness attempts, oldest first, the latest marked where Yoti told the time. */
export function numberAttempts(session: Session): readonly Numbered<LivenessCapture>[] {
  return numberInTime(session.livenessCaptures, (capture) => attemptTime(session, capture));
}

export interface NamedShareCode {
  readonly shareCode: ShareCode;
  /** "Share code", or "Share code 1 of 2". */
  readonly name: string;
}

/** Share codes with the names that tell them apart, in Yoti's order. */
export function nameShareCodes(shareCodes: readonly ShareCode[]): readonly NamedShareCode[] {
  const of = shareCodes.length;
  return shareCodes.map((shareCode, index) => ({
    shareCode,
    name: of === 1 ? 'Share code' : `Share code ${index + 1} of ${of}`,
  }));
}

/** Page 0 is the front and page 1 the back, as far as samples show (yoti-idv section 5). */
export function sideName(index: number): string {
  if (index === 0) return 'front';
  return index === 1 ? 'back' : `page ${index + 1}`;
}

/** Biometric templates and extracted text are no pictures; a media type that is not known may be one. */
export function isPicture(media: Media): boolean {
  return !['BINARY', 'JSON'].includes(media.type.toUpperCase());
}

export function pictureKind(media: Media): 'image' | 'pdf' {
  return media.type.toUpperCase() === 'PDF' ? 'pdf' : 'image';
}

function baseName(document: DocumentResource): string {
  return describeDocument(document.documentType, document.issuingCountry);
}

/** Older answers carry no `created_at` on resources; their tasks and pictures do. */
function documentTime(document: DocumentResource): number | null {
  return (
    parseTime(document.createdAt) ??
    earliest([
      ...document.tasks.map((task) => task.createdAt),
      ...document.pages.map((page) => page.image?.createdAt ?? null),
    ])
  );
}

function attemptTime(session: Session, capture: LivenessCapture): number | null {
  const checks = session.checks.filter((check) => check.type === 'LIVENESS' && check.resourceIds.includes(capture.id));
  return (
    parseTime(capture.createdAt) ??
    earliest(capture.images.map((image) => image.createdAt)) ??
    earliest(checks.map((check) => check.createdAt))
  );
}

function earliest(texts: readonly (string | null)[]): number | null {
  const times = texts.map(parseTime).filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}
