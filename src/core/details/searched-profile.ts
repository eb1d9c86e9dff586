import { type Contents, jsonOf } from '../contents.ts';
import type { Media } from '../session.ts';
import { whyMissing } from './content-entries.ts';
import type { DetailsEntry } from './details-page.ts';
import { factsEntry, fieldFact, heading, paragraph, valueFacts } from './entry-parts.ts';
import { describeFields } from './extracted-fields.ts';
import { flattenJson } from './flat-json.ts';
import { asObject } from './json-object.ts';

/** What a check searched with, field by field, or why it cannot be shown; nothing when Yoti lists none. */
export function searchedEntries(contents: Contents, searchedProfile: Media | null): readonly DetailsEntry[] {
  if (searchedProfile === null) return [];
  const missing = whyMissing(contents, searchedProfile);
  if (missing !== null) return [paragraph(`What was searched with cannot be shown: ${missing}.`, 'attention')];
  const value = jsonOf(contents, searchedProfile);
  const fields = asObject(value);
  const facts = fields ? describeFields(fields).map(fieldFact) : valueFacts(flattenJson(value));
  if (facts.length === 0) return [paragraph('Yoti’s list of what was searched with is empty.', 'quiet')];
  return [heading('Searched with'), ...factsEntry(facts)];
}
