import type { LoggedEvent } from '../../details/details-input.ts';
import { fact } from '../../details/entry-parts.ts';
import { describeEvent } from '../../details/event-words.ts';
import { decisionFacts } from '../../details/overview-page.ts';
import { whoIs } from '../../details/timeline.ts';
import { describeRecommendations } from '../../outcome.ts';
import { groupBy, parseTime } from '../../time-order.ts';
import { reportFact } from '../entry-blocks.ts';
import { leftOutForSubject, subjectReviewer } from '../for-subject.ts';
import { isForSubject } from '../is-for-subject.ts';
import { personName } from '../person-name.ts';
import type { ReportBlock, ReportSection } from '../report-content.ts';
import type { ReportInput } from '../report-input.ts';
import type { ReportedDecision } from '../report-snapshot.ts';
import { eventsCut } from '../rest-where.ts';
import { governance, looks, refusals, reports } from '../review-kinds.ts';
import { signatureBlocks } from '../signature-blocks.ts';
import { timesWords } from '../times-words.ts';

/** Who looked at what and when, what was refused to whom, and how the decision stands to what Yoti recommends. */
export function reviewSection(input: ReportInput): readonly ReportSection[] {
  const heading = 'Human review';
  if (isForSubject(input)) return [{ heading, isKept: true, blocks: subjectBlocks(input) }];
  const blocks = [...decisionBlocks(input), ...actTables.flatMap((table) => actBlocks(input, table))];
  return [{ heading, isKept: true, blocks }];
}

function subjectBlocks({ snapshot }: ReportInput): readonly ReportBlock[] {
  const reviewer = subjectReviewer(snapshot.operatorName);
  const text = `Yoti only recommends; ${reviewer} decides. Left out of this copy:`;
  return [
    { kind: 'paragraph', text },
    { kind: 'list', items: leftOutForSubject },
  ];
}

function decisionBlocks(input: ReportInput): readonly ReportBlock[] {
  const { session, decision, sessionVersion } = input.snapshot;
  const facts = [
    ...(decision === null ? [fact('Decision', 'none')] : decisionFacts(decision)),
    fact('Yoti’s recommendations', describeRecommendations(session)),
    ...(decision === null
      ? []
      : [fact('Card version decided on', versionWords(decision.sessionVersion, sessionVersion))]),
    ...(decision === null ? [] : [fact('Signatures', signersWords(input, decision))]),
  ];
  return [{ kind: 'facts', facts: facts.map((one) => reportFact(input, one)) }, ...signatureBlocks(input)];
}

function signersWords(input: ReportInput, { proposedBy, slackUserId }: ReportedDecision): string {
  if (proposedBy === null) return 'one: no second one was asked for';
  return `two: proposed by ${personName(input, proposedBy.slackUserId)}, countersigned by ${personName(input, slackUserId)}`;
}

function versionWords(decided: number, reported: number): string {
  if (decided === reported) return `${decided}, the one in this report`;
  return `${decided}; this report shows version ${reported}`;
}

/** Acts of one sort; `ifNone` is said where their absence matters. */
interface ActTable {
  readonly title: string;
  readonly kinds: readonly string[];
  readonly part: 'before the decision' | 'after the decision' | 'at any time';
  readonly ifNone: string | null;
}

const actTables: readonly ActTable[] = [
  { title: 'Looked at', kinds: looks, part: 'before the decision', ifNone: 'No look is on record.' },
  { title: 'Looked at after the decision', kinds: looks, part: 'after the decision', ifNone: null },
  { title: 'Proposals, and who was on it', kinds: governance, part: 'at any time', ifNone: null },
  {
    title: 'Refused clicks and requests',
    kinds: refusals,
    part: 'at any time',
    ifNone: 'Nothing was refused.',
  },
  {
    title: 'Pictures deleted',
    kinds: ['image.deleted', 'image.removed_at_yoti'],
    part: 'at any time',
    ifNone: null,
  },
  {
    title: 'Reports',
    kinds: reports,
    part: 'at any time',
    ifNone: null,
  },
];

function actBlocks(input: ReportInput, { title, kinds, part, ifNone }: ActTable): readonly ReportBlock[] {
  const { decision, events } = input.snapshot;
  const decidedAt = parseTime(decision?.decidedAt ?? null);
  const acts = events.filter(({ kind, at }) => {
    if (!kinds.includes(kind)) return false;
    const isAfter = decidedAt !== null && (parseTime(at) ?? 0) > decidedAt;
    return part === 'at any time' || isAfter === (part === 'after the decision');
  });
  if (acts.length === 0 && ifNone === null) return [];
  const heading = decision !== null && part === 'before the decision' ? `${title} ${part}` : title;
  return [
    { kind: 'subheading', text: heading },
    acts.length === 0 ? { kind: 'paragraph', text: ifNone ?? '', isQuiet: true } : actTable(input, acts),
  ];
}

/** What one person did several times in the same words is one row. */
function actTable(input: ReportInput, acts: readonly LoggedEvent[]): ReportBlock {
  const lines = acts.map((act) => ({ who: actorName(input, act), what: describeEvent(shortened(act)), at: act.at }));
  const rows = [...groupBy(lines, ({ who, what }) => JSON.stringify([who, what])).values()];
  return {
    kind: 'table',
    columns: [
      { heading: 'Who', weight: 2.2 },
      { heading: 'What', weight: 5.4 },
      { heading: 'When', weight: 4.4 },
    ],
    rows: rows.map((same) => [same[0]?.who ?? '', same[0]?.what ?? '', timesWords(same.map(({ at }) => at))]),
    cut: eventsCut(input),
  };
}

function actorName(input: ReportInput, { actor }: LoggedEvent): string {
  const who = whoIs(actor);
  return who === null || typeof who === 'string' ? (who ?? '') : personName(input, who.slackUserId);
}

/** A whole hash would fill two lines of every row; those of the pictures stand under Evidence. */
function shortened(act: LoggedEvent): LoggedEvent {
  const sha256 = act.payload['sha256'];
  if (typeof sha256 !== 'string' || sha256.length <= 16) return act;
  return { ...act, payload: { ...act.payload, sha256: `${sha256.slice(0, 16)}…` } };
}
