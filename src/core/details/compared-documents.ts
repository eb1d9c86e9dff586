import type { Check, Session } from '../session.ts';
import { compareNames, type NameAgreement } from './compare-names.ts';
import type { ComparedRow, DetailsEntry } from './details-page.ts';
import { personOf, type ReadDocument } from './document-reading.ts';
import { heading, paragraph, picturesEntry } from './entry-parts.ts';
import { compareDates, describeDate } from './partial-date.ts';

/** What a document comparison looked at: the first document beside each other one, details and pictures. */
export function comparisonEntries(session: Session, documents: readonly ReadDocument[]): readonly DetailsEntry[] {
  return session.checks
    .filter((check) => check.type === 'ID_DOCUMENT_COMPARISON')
    .flatMap((check) => compareFirstWithRest(session, check, documents));
}

const title = heading('Documents side by side');

function compareFirstWithRest(
  session: Session,
  check: Check,
  documents: readonly ReadDocument[],
): readonly DetailsEntry[] {
  const [first, ...rest] = documents.filter(({ document }) => check.resourceIds.includes(document.id));
  if (!first || rest.length === 0) {
    const text = 'Yoti names fewer than two documents for its comparison, so nothing can be shown side by side.';
    return [title, paragraph(text, 'quiet')];
  }
  const fronts = [first, ...rest].map(
    ({ document }) => document.pages.find((page) => page.image)?.image ?? document.file,
  );
  return [title, ...rest.map((other) => comparison(first, other)), ...picturesEntry(session, fronts)];
}

function comparison(first: ReadDocument, other: ReadDocument): DetailsEntry {
  const [left, right] = [personOf(first), personOf(other)];
  const rows = [nameRow(left.name, right.name), dateRow(left.birthDate, right.birthDate)];
  return { kind: 'comparison', left: first.name, right: other.name, rows };
}

const remarks: Readonly<Partial<Record<NameAgreement, string>>> = {
  more: ' (has more names)',
  fewer: ' (has fewer names)',
  other_script: ' (another script)',
};

function nameRow(left: string | null, right: string | null): ComparedRow {
  const agreement = left === null || right === null ? null : compareNames(right, left);
  const remark = (agreement && remarks[agreement]) ?? '';
  return {
    label: 'Name',
    left: left ?? notRead,
    right: `${right ?? notRead}${remark}`,
    same: agreement === null || agreement === 'other_script' ? null : agreement === 'same',
  };
}

/** A date that says less than the other one but nothing else is neither the same nor different. */
function dateRow(left: string | null, right: string | null): ComparedRow {
  const agreement = left === null || right === null ? null : compareDates(left, right);
  return {
    label: 'Date of birth',
    left: left === null ? notRead : describeDate(left),
    right: right === null ? notRead : describeDate(right),
    same: agreement === null || agreement === 'partly' ? null : agreement === 'same',
  };
}

const notRead = 'not read';
