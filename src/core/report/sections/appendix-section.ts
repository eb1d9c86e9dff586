import { canonicalText, withoutSecrets } from '../canonical-text.ts';
import { continuationSign } from '../exact-json-string.ts';
import type { CutWords, ReportBlock, ReportSection } from '../report-content.ts';
import type { ReportInput } from '../report-input.ts';

/**
 * For a regulator: the record that the report was worded from, in a form that a machine reads as well. What is longest and
 * can be had from Yoti comes last, as the end goes first where a report grows too long.
 */
export function appendixSection({ snapshot }: ReportInput): readonly ReportSection[] {
  if (snapshot.profile !== 'regulator') return [];
  const { session, wordingVersion, registration, decision, contents, withData } = snapshot;
  const media = Object.fromEntries(contents.map(([mediaId, content]) => [mediaId, withoutSecrets(content)]));
  const blocks: readonly ReportBlock[] = [
    { kind: 'paragraph', text: withData ? whole : reduced },
    { kind: 'paragraph', text: exactly },
    ...part('Session, as Countersign read it from Yoti', { session, wordingVersion }),
    ...part('Registration and decision', { registration, decision }),
    ...(contents.length === 0 ? [] : part('What stood behind the session’s media, by media id', media)),
  ];
  return [{ heading: 'Appendix: the record', blocks }];
}

const whole =
  'JSON, its members in the order of RFC 8785. The first part gives the digest of the session under Evidence: copy its lines without the foot of each page, join them, parse the JSON, write it by RFC 8785, and take the SHA-256 of that. Credentials are left out of the other parts.';

const exactly = `A line that ends in ${continuationSign} goes on with the first character of the next line; the ${continuationSign} itself is no part of it. Characters that a page or a copy of it may lose or change stand as \\uXXXX: loose accents, spaces beside spaces, scripts whose letters join or stack, and others. The sections above show them as they are read.`;

const reduced =
  'JSON, its members in the order of RFC 8785, without personal data: texts from outside are left out and ids are replaced by numbers. The digest of the session under Evidence is that of the whole session, so it cannot be computed from this.';

const cut: CutWords = {
  what: 'characters',
  where: 'What they say stands in words in Slack, under Details; the session itself is at Yoti.',
};

function part(title: string, value: unknown): readonly ReportBlock[] {
  return [
    { kind: 'subheading', text: title },
    { kind: 'source', text: canonicalText(value), cut },
  ];
}
