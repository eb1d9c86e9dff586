import { amlPage } from '../../details/aml-page.ts';
import { checkEntry, checksOf } from '../../details/check-entry.ts';
import type { DetailsEntry } from '../../details/details-page.ts';
import { fact, factsEntry } from '../../details/entry-parts.ts';
import { entryBlocks } from '../entry-blocks.ts';
import { isForSubject } from '../is-for-subject.ts';
import type { ReportSection } from '../report-content.ts';
import { detailsInputOf, type ReportInput } from '../report-input.ts';

/** Every watchlist check: hits by kind, the matches, what was searched with and how. The person screened learns of none of it. */
export function amlSection(input: ReportInput): readonly ReportSection[] {
  const { session, withData } = input.snapshot;
  const checks = checksOf(session, 'AML');
  if (checks.length === 0) return [];
  const isBrief = !withData || isForSubject(input);
  const entries = isBrief ? checks.map(checkEntry) : amlPage(detailsInputOf(input)).entries.flatMap(printed);
  return [{ heading: 'AML', blocks: entryBlocks(input, entries) }];
}

/** Paper has no buttons: what "opens" in Slack is an address to be typed. */
function printed(entry: DetailsEntry): readonly DetailsEntry[] {
  return entry.kind === 'link' ? factsEntry([fact('Provider’s report', { code: entry.url })]) : [entry];
}
