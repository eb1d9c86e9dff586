import type { Media, Session } from '../session.ts';
import { describeCheckType } from '../wording/check-types.ts';
import { checkEntry, checksOf, countAttention } from './check-entry.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsPage } from './details-page.ts';
import { fact, factsEntry, heading, paragraph, valueFacts } from './entry-parts.ts';
import { findCheck } from './find-check.ts';
import { pageTitles } from './page-titles.ts';
import { searchedEntries } from './searched-profile.ts';

/** Checks that belong to no other page, the schemes that checks name, and whatever this version does not read. */
export function otherPage({ session, contents }: DetailsInput): DetailsPage {
  const summaries = checksOf(session, 'Other');
  return {
    key: 'other',
    title: pageTitles.other,
    attention: countAttention(summaries),
    entries: [
      ...summaries.flatMap((summary) => [
        checkEntry(summary),
        ...searchedEntries(contents, findCheck(session, summary)?.searchedProfile ?? null),
      ]),
      ...schemeEntries(session),
      ...unreadEntries(session),
    ],
  };
}

/** What the checks of this page searched with. */
export function otherContents(session: Session): readonly Media[] {
  return checksOf(session, 'Other').flatMap((summary) => findCheck(session, summary)?.searchedProfile ?? []);
}

/** Whether anything would stand on the page. */
export function hasOther(session: Session): boolean {
  const hasUnread = session.unreadFields.length > 0 || session.unreadValues.length > 0;
  return hasUnread || checksOf(session, 'Other').length > 0 || session.checks.some((check) => check.scheme !== null);
}

function schemeEntries(session: Session): DetailsEntry[] {
  const facts = session.checks.flatMap((check) =>
    check.scheme === null ? [] : [fact(describeCheckType(check.type).label, check.scheme)],
  );
  return facts.length === 0 ? [] : [heading('Schemes that checks name'), ...factsEntry(facts)];
}

/** Shown as it came (invariant 10): a value beside its path, a field without a value by its name alone. */
function unreadEntries({ unreadFields, unreadValues }: Session): DetailsEntry[] {
  const isListed = (field: string) => unreadValues.some(({ name }) => name === field || name.startsWith(`${field}.`));
  const withoutValue = unreadFields.filter((field) => !isListed(field));
  if (unreadFields.length === 0 && unreadValues.length === 0) return [];
  return [
    heading('Also sent by Yoti'),
    paragraph('This version does not know what these mean; they are shown as they came.', 'quiet'),
    ...factsEntry(valueFacts(unreadValues)),
    ...(withoutValue.length === 0 ? [] : [paragraph(`Without a value to show: ${withoutValue.join(', ')}.`, 'quiet')]),
  ];
}
