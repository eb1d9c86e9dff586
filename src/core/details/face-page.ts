import type { CheckSummary } from '../checks.ts';
import { nameDocuments, numberAttempts } from '../resource-names.ts';
import type { Check, Media, Session } from '../session.ts';
import { positionWords } from '../time-order.ts';
import { checkEntry, checksOf, countAttention } from './check-entry.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsFact, DetailsPage } from './details-page.ts';
import { fact, factsEntry, paragraph, picturesEntry } from './entry-parts.ts';
import { findCheck } from './find-check.ts';

/**
 * Every comparison of faces: what was held against what, and both pictures. The machine's score stands beside its
 * sub-check as it came: where Yoti draws its line is not published (yoti-idv 2.6), so it is judged by nobody here.
 */
export function facePage({ session }: DetailsInput): DetailsPage {
  return {
    key: 'face',
    title: 'Face',
    attention: countAttention(checksOf(session, 'Face')),
    entries: faceComparisons(session).flatMap(({ entries, sides }) => [
      ...entries,
      ...picturesEntry(session, sides.flat()),
    ]),
  };
}

/** One comparison of faces. */
export interface FaceComparison {
  readonly summary: CheckSummary;
  /** The check, what it compared and how close it came. */
  readonly entries: readonly DetailsEntry[];
  /** The pictures of each side, those that show most of the face first. */
  readonly sides: readonly (readonly (Media | null)[])[];
}

export function faceComparisons(session: Session): readonly FaceComparison[] {
  return checksOf(session, 'Face').map((summary) => toComparison(session, summary));
}

/** No JSON is needed to tell of faces. */
export function faceContents(): readonly Media[] {
  return [];
}

function toComparison(session: Session, summary: CheckSummary): FaceComparison {
  const check = findCheck(session, summary);
  if (check === null) return { summary, entries: [checkEntry(summary)], sides: [] };
  const compared = comparedOf(session, check);
  const isEarlier = compared.some((one) => one.isEarlierAttempt);
  const entries = [
    checkEntry(summary),
    ...factsEntry(comparedFacts(compared, check)),
    ...(isEarlier ? [paragraph('A later selfie attempt exists; this check used an earlier one.', 'attention')] : []),
  ];
  return { summary, entries, sides: compared.map((one) => one.pictures) };
}

type Kind = 'document' | 'selfie' | 'reference';

interface Compared {
  readonly kind: Kind;
  readonly name: string;
  readonly pictures: readonly (Media | null)[];
  readonly isEarlierAttempt: boolean;
}

/** What the check says it used, in Yoti's words `resources_used` (yoti-idv trap 4). */
function comparedOf(session: Session, check: Check): readonly Compared[] {
  const isUsed = ({ id }: { readonly id: string }) => check.resourceIds.includes(id);
  const documents = [...nameDocuments(session.documents), ...nameDocuments(session.supplementaryDocuments)];
  return [
    ...documents
      .filter(({ document }) => isUsed(document))
      .map(({ document, name }) => compared('document', name, [document.portrait, document.pages[0]?.image ?? null])),
    ...numberAttempts(session)
      .filter(({ item }) => isUsed(item))
      .map((attempt) => ({
        ...compared(
          'selfie',
          attempt.of === 1 ? 'the only attempt' : `attempt ${positionWords(attempt)}`,
          attempt.item.images,
        ),
        isEarlierAttempt: attempt.orderKnown && !attempt.latest,
      })),
    ...session.faceCaptures
      .filter(isUsed)
      .map((face) => compared('reference', 'supplied for comparison', [face.image])),
  ];
}

function compared(kind: Kind, name: string, pictures: readonly (Media | null)[]): Compared {
  return { kind, name, pictures, isEarlierAttempt: false };
}

const kindLabels: Readonly<Record<Kind, string>> = {
  document: 'Document',
  selfie: 'Selfie',
  reference: 'Reference face',
};

/** Each side of a comparison is named, and where Yoti does not name it that is said. */
function comparedFacts(all: readonly Compared[], check: Check): readonly DetailsFact[] {
  const other: Kind = check.type === 'FACE_COMPARISON' ? 'reference' : 'document';
  const missing = ([other, 'selfie'] as const).filter((kind) => !all.some((one) => one.kind === kind));
  return [
    ...all.map((one) => fact(kindLabels[one.kind], one.name)),
    ...missing.map((kind) => fact(kindLabels[kind], 'Yoti does not say which was used')),
  ];
}
