import type { DetailsEntry } from '../../details/details-page.ts';
import { fact, factsEntry, heading } from '../../details/entry-parts.ts';
import { identityProfileEntries, suppliedProfileEntries } from '../../details/profiles-page.ts';
import { summariseProfiles } from '../../profiles.ts';
import type { Session } from '../../session.ts';
import { entryBlocks } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import type { ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** Identity profiles, share codes, and what was said of the applicant beforehand. */
export function profilesSection(input: ReportInput): readonly ReportSection[] {
  const details = detailsInputOf(input);
  const { session, withData } = input.snapshot;
  const entries = [
    ...(isForSubject(input) ? outcomeEntries(session) : identityProfileEntries(details)),
    // Nothing but personal data stands in these.
    ...(withData ? suppliedProfileEntries(details) : []),
  ];
  return entries.length === 0 ? [] : [{ heading: 'Identity profile', blocks: entryBlocks(input, entries) }];
}

/** Without what a reviewer is advised to do, and without the provider's record of what was not met. */
function outcomeEntries(session: Session): readonly DetailsEntry[] {
  return summariseProfiles(session).flatMap(({ label, word, reason, schemes }) => [
    heading(label),
    ...factsEntry([
      fact('Result', word),
      ...(reason === null ? [] : [fact('Reason', reason)]),
      ...schemes.map((scheme) => fact('Scheme', scheme)),
    ]),
  ]);
}
