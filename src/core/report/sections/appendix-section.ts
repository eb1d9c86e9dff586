import { wordingVersion } from '../../wording/wording-version.ts';
import { canonicalText, withoutSecrets } from '../canonical-text.ts';
import type { CutWords, ReportSection } from '../report-content.ts';
import type { ReportInput } from '../report-input.ts';

/** For a regulator: the record that the report was worded from, whole and in a form that a machine reads as well. */
export function appendixSection({ snapshot }: ReportInput): readonly ReportSection[] {
  if (snapshot.profile !== 'regulator') return [];
  const { session, registration, decision, contents, withData } = snapshot;
  const record = {
    ...{ session, wordingVersion, registration, decision },
    contents: Object.fromEntries(contents.map(([mediaId, content]) => [mediaId, withoutSecrets(content)])),
  };
  return [
    {
      heading: 'Appendix: the record',
      blocks: [
        { kind: 'paragraph', text: withData ? whole : reduced },
        { kind: 'source', text: canonicalText(record), cut },
      ],
    },
  ];
}

const whole =
  'The session as Countersign read it from Yoti, what was registered, the decision, and what stood behind the session’s media, as JSON with its members in the order of RFC 8785. The digest of the session under Evidence is the SHA-256 of {"session", "wordingVersion"} taken from here and written without spaces. Credentials are left out.';

const reduced =
  'The same record without personal data: texts from outside are left out, ids are replaced by numbers. The digest under Evidence is that of the whole session, so it cannot be computed from this.';

const cut: CutWords = {
  what: 'lines',
  where: 'What they say stands in words in Slack, under Details; the session itself is at Yoti.',
};
