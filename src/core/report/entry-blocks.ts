import type {
  DetailsCheck,
  DetailsEntry,
  DetailsFact,
  DetailsSubCheck,
  DetailsValue,
} from '../details/details-page.ts';
import { formatUtc } from '../time-order.ts';
import { codeLeftOut } from './bare/known-code.ts';
import { eventsTable } from './events-table.ts';
import { isForSubject } from './is-for-subject.ts';
import { personName } from './person-name.ts';
import { picturesBlock } from './pictures-block.ts';
import type { CutWords, ReportBlock, ReportCheck, ReportFact, ReportSubCheck, Tone } from './report-content.ts';
import type { ReportInput } from './report-input.ts';
import { carriedOutWord } from './subject-session.ts';

/** What the pages of the session result say, on paper: the same words, without buttons, links and time zones of a viewer. */
export function entryBlocks(input: ReportInput, entries: readonly DetailsEntry[]): readonly ReportBlock[] {
  return entries.flatMap((entry) => entryBlock(input, entry));
}

function entryBlock(input: ReportInput, entry: DetailsEntry): readonly ReportBlock[] {
  switch (entry.kind) {
    case 'heading':
      return [{ kind: 'subheading', text: entry.text }];
    case 'text':
      return [textBlock(entry)];
    case 'check':
      return [{ kind: 'check', check: reportCheck(input, entry.check) }];
    case 'check_lines':
      return [{ kind: 'list', items: entry.lines.map(checkLine) }];
    case 'facts':
      return [{ kind: 'facts', facts: entry.facts.map(withTrueMeaning).map((fact) => reportFact(input, fact)) }];
    case 'list':
      return [{ kind: 'list', items: entry.items }];
    case 'records': {
      const records = entry.records.map((record) => ({ ...record, rest: record.rest ?? '' }));
      return [{ kind: 'records', records, cut: matchesCut }];
    }
    case 'comparison':
      return isForSubject(input) ? [] : [comparisonTable(entry)];
    case 'events':
      return [eventsTable(input, entry.events)];
    case 'link':
      return [{ kind: 'facts', facts: [{ label: entry.label, value: entry.url, isCode: true }] }];
    case 'pictures':
      return picturesBlock(
        input,
        entry.pictures.map(({ key, name }) => ({ mediaId: key, caption: name })),
      );
    default:
      return unknownEntry(entry);
  }
}

const matchesCut: CutWords = { what: 'matches', where: 'All of them are in Slack: Details, AML.' };

function textBlock(entry: Extract<DetailsEntry, { kind: 'text' }>): ReportBlock {
  const { text, tone } = entry;
  if (tone === 'attention') return { kind: 'paragraph', text, tone: 'attention' };
  return { kind: 'paragraph', text, isQuiet: tone === 'quiet' };
}

/** How the word of a check is set off. */
export function toneOf(input: ReportInput, { mark, word }: Pick<DetailsCheck, 'mark' | 'word'>): Tone {
  return isForSubject(input) && word === carriedOutWord ? 'neutral' : markTones[mark];
}

const markTones: Readonly<Record<DetailsCheck['mark'], Tone>> = {
  reject: 'bad',
  consider: 'attention',
  unavailable: 'attention',
  unfinished: 'attention',
  unknown: 'attention',
  approve: 'good',
  // An attempt that was set aside neither speaks for nor against the applicant.
  earlier: 'neutral',
};

/** The person concerned reads the outcome alone: what it means and what to do next is said to reviewers. */
function reportCheck(input: ReportInput, check: DetailsCheck): ReportCheck {
  const { label, subject, word, subChecks } = check;
  const isOutcomeOnly = isForSubject(input);
  const facts = isOutcomeOnly ? outcomeFacts(check) : checkFacts(check);
  return {
    title: subject === null ? label : `${label}: ${subject}`,
    word,
    tone: toneOf(input, check),
    facts: facts.flatMap(([name, value]) => (value ? [{ label: name, value }] : [])),
    subChecks: isOutcomeOnly ? [] : subChecks.map(reportSubCheck),
  };
}

type NamedText = readonly [label: string, text: string | null];

function outcomeFacts({ reason, note }: DetailsCheck): readonly NamedText[] {
  return [
    ['Reason', reason],
    ['Note', note],
  ];
}

function checkFacts({ reason, reasonCode, meaning, nextStep, note, updatedAt }: DetailsCheck): readonly NamedText[] {
  return [
    ['Reason', reasonCode === null ? reason : `${reason} [${reasonCode}]`],
    ['Meaning', reasonCode === codeLeftOut ? leftOutMeaning : meaning],
    ['Next step', nextStep],
    ['Note', note],
    ['Last changed', updatedAt === null ? null : formatUtc(updatedAt)],
  ];
}

/** What a reason means that was left out, and so is not "shown as it came". */
function withTrueMeaning(fact: DetailsFact, index: number, facts: readonly DetailsFact[]): DetailsFact {
  const isOfLeftOut = fact.label === 'Meaning' && facts[index - 1]?.code === codeLeftOut;
  return isOfLeftOut ? { ...fact, value: leftOutMeaning } : fact;
}

const leftOutMeaning = 'Yoti gave a reason that this version has no words for; it is left out with the personal data.';

function reportSubCheck({ label, result, passed, by, details }: DetailsSubCheck): ReportSubCheck {
  const tone: Tone = passed === null ? 'neutral' : passed ? 'good' : 'attention';
  return { label, result, tone, by: by ?? '', details: details ?? '' };
}

function checkLine(line: Extract<DetailsEntry, { kind: 'check_lines' }>['lines'][number]): string {
  const { label, subject, word, remark } = line;
  return `${subject === null ? label : `${label}: ${subject}`}: ${word}${remark === null ? '' : ` (${remark})`}`;
}

export function reportFact(input: ReportInput, fact: DetailsFact): ReportFact {
  const { label, value, mark, differs, code } = fact;
  const words = valueWords(input, value);
  return {
    label,
    value: code === undefined ? words : `${words} [${code}]`,
    ...(typeof value === 'object' && 'code' in value ? { isCode: true } : {}),
    ...(mark === null || isForSubject(input)
      ? {}
      : { mark: { text: briefMark(mark), tone: differs === true ? 'attention' : 'neutral' } }),
  };
}

/** A mark quotes what a value is held against, which stands elsewhere in full: fifty times a name of a page is no help. */
function briefMark(mark: string): string {
  const characters = [...mark];
  return characters.length <= longestMark ? mark : `${characters.slice(0, longestMark).join('')} …`;
}

const longestMark = 240;

function valueWords(input: ReportInput, value: DetailsValue): string {
  if (typeof value === 'string') return value;
  if ('time' in value) return formatUtc(value.time);
  return 'code' in value ? value.code : personName(input, value.slackUserId);
}

function comparisonTable({ left, right, rows }: Extract<DetailsEntry, { kind: 'comparison' }>): ReportBlock {
  const columns = [
    { heading: '', weight: 3 },
    { heading: left, weight: 4 },
    { heading: right, weight: 4 },
    { heading: 'Same?', weight: 2.2 },
  ];
  const cells = rows.map((row) => [row.label, row.left, row.right, sameCell(row.same)]);
  return { kind: 'table', columns, rows: cells };
}

function sameCell(same: boolean | null) {
  if (same === null) return 'not compared';
  return same ? ({ text: 'same', tone: 'good' } as const) : ({ text: 'differs', tone: 'attention' } as const);
}

function unknownEntry(entry: never): never {
  throw new Error(`an entry of unknown kind: ${JSON.stringify(Object.keys(entry))}`);
}
