import type { CheckSummary } from '../checks.ts';
import type { Check, DocumentResource, Media, Session } from '../session.ts';
import { checkEntry, checksOf, countAttention, describeCheck } from './check-entry.ts';
import { whyMissing } from './content-entries.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsPage } from './details-page.ts';
import { type ReadDocument, readDocuments } from './document-reading.ts';
import { paragraph } from './entry-parts.ts';
import { birthDateOf, hasAddress, nameOf } from './extracted-fields.ts';
import { findCheck } from './find-check.ts';
import type { JsonObject } from './json-object.ts';
import { searchedEntries } from './searched-profile.ts';

/** Every address check with what it searched for; one that was not performed says which details were wanting. */
export function addressPage(input: DetailsInput): DetailsPage {
  const checks = checksOf(input.session, 'Address');
  return {
    key: 'address',
    title: 'Address',
    attention: countAttention(checks),
    entries: checks.flatMap((summary) => addressEntries(input, summary)),
  };
}

/** The JSON media that `addressPage` reads: what was searched with, and the documents' details where nothing was. */
export function addressContents(session: Session): readonly Media[] {
  const checks = checksOf(session, 'Address').map((summary) => ({ summary, check: findCheck(session, summary) }));
  const searched = checks.flatMap(({ check }) => check?.searchedProfile ?? []);
  const unperformed = checks.flatMap(({ summary, check }) => (check && isUnperformed(summary) ? [check] : []));
  const documents = [...session.documents, ...session.supplementaryDocuments];
  const fields = unperformed.flatMap((check) => documentsFor(check, documents).flatMap((one) => one.textFields ?? []));
  return [...searched, ...fields];
}

function addressEntries(input: DetailsInput, summary: CheckSummary): readonly DetailsEntry[] {
  const check = findCheck(input.session, summary);
  if (check === null) return [checkEntry(summary)];
  return [
    isUnperformed(summary) ? unperformedEntry(input, summary, check) : checkEntry(summary),
    ...(check.searchedProfile === null ? unsearched(summary) : searchedEntries(input.contents, check.searchedProfile)),
  ];
}

/** Why it was not performed is part of the check: after its times nobody looks for it. */
function unperformedEntry(input: DetailsInput, summary: CheckSummary, check: Check): DetailsEntry {
  const described = describeCheck(summary);
  const note = [whyUnperformed(input, summary, check), described.note].filter((part) => part !== null).join(' ');
  return { kind: 'check', check: { ...described, note } };
}

function isUnperformed(summary: CheckSummary): boolean {
  return summary.standing === 'NOT_AVAILABLE';
}

function unsearched(summary: CheckSummary): readonly DetailsEntry[] {
  if (['NOT_AVAILABLE', 'FAILED', 'UNFINISHED'].includes(summary.standing)) return [];
  return [paragraph('Yoti does not say what was searched with.', 'quiet')];
}

/** The check needs these three (yoti-idv 3.6). */
const needed: readonly (readonly [string, (fields: JsonObject) => boolean])[] = [
  ['name', (fields) => nameOf(fields) !== null],
  ['address', hasAddress],
  ['date of birth', (fields) => birthDateOf(fields) !== null],
];

function whyUnperformed({ session, contents }: DetailsInput, summary: CheckSummary, check: Check): string {
  if (summary.reasonCode !== null && summary.reasonCode !== 'NO_VALID_FIELDS') {
    return `Not performed, because Yoti says: ${summary.reason}.`;
  }
  const documents = documentsFor(check, [...session.documents, ...session.supplementaryDocuments]);
  const used = readDocuments(session, contents).filter(({ document }) => documents.includes(document));
  if (used.length === 0) {
    return 'Not performed, because there is no document to take name, address and date of birth from.';
  }
  const names = used.map((read) => read.name).join(', ');
  const hidden = used.flatMap(
    ({ document }) => (document.textFields && whyMissing(contents, document.textFields)) ?? [],
  );
  if (hidden.length > 0) {
    return `Not performed. Which detail was wanting cannot be told: what was read off ${names} is ${hidden[0]}.`;
  }
  return wantingWords(used, names);
}

function wantingWords(used: readonly ReadDocument[], names: string): string {
  const wanting = needed
    .filter(([, isIn]) => !used.some((read) => read.fields !== null && isIn(read.fields)))
    .map(([label]) => label);
  if (wanting.length > 0) return `Not performed, because ${names} gave no ${listed(wanting)}.`;
  return `Not performed, although name, address and date of birth were read off ${names}; Yoti does not say why.`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', no ')} and no ${words.at(-1)}`;
}

/** The documents that the check names; all of them when it names none. */
function documentsFor(check: Check, documents: readonly DocumentResource[]): readonly DocumentResource[] {
  const named = documents.filter((document) => check.resourceIds.includes(document.id));
  return named.length === 0 ? documents : named;
}
