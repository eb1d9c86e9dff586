import { compareNames, type NameAgreement } from './compare-names.ts';
import { compareDates, type DateAgreement, describeDate } from './partial-date.ts';

const nameWords: Readonly<Record<NameAgreement, string>> = {
  same: 'agrees with what was registered',
  more: 'has more names than registered',
  fewer: 'has fewer names than registered',
  differs: 'differs from what was registered',
  other_script: 'written in another script than registered',
};

/** How a name stands to the registered one: "differs from what was registered (“Alex Sample”)"; `null` without one. */
export function markAgainstRegistered(name: string | null, registered: string | null): string | null {
  const agreement = name === null || registered === null ? null : compareNames(name, registered);
  if (agreement === null) return null;
  return agreement === 'same' ? nameWords.same : `${nameWords[agreement]} (“${registered}”)`;
}

/** How a name stands to the one on another document, named "Passport GBR". */
export function markNameBeside(
  name: string | null,
  other: { readonly document: string; readonly name: string | null },
): string | null {
  const agreement = name === null || other.name === null ? null : compareNames(name, other.name);
  return agreement === null ? null : besideWords(agreement, other.document, other.name ?? '');
}

const besideTables: Readonly<Record<NameAgreement | DateAgreement, string>> = {
  same: 'agrees with',
  partly: 'agrees, as far as it goes, with',
  more: 'has more names than',
  fewer: 'has fewer names than',
  differs: 'differs from',
  other_script: 'written in another script than',
};

/** How a date of birth stands to the one on another document; `null` when one of them is no date. */
export function markDateBeside(
  date: string | null,
  other: { readonly document: string; readonly date: string | null },
): string | null {
  const agreement = date === null || other.date === null ? null : compareDates(date, other.date);
  return agreement === null ? null : besideWords(agreement, other.document, describeDate(other.date ?? ''));
}

function besideWords(agreement: NameAgreement | DateAgreement, document: string, value: string): string {
  const words = `${besideTables[agreement]} ${document}`;
  return agreement === 'same' ? words : `${words} (“${value}”)`;
}
