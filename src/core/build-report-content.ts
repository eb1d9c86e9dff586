import { describeRecommendations, isAgainstRecommendation, summariseOutcome } from './outcome.ts';
import { checkSections, summaryRows } from './report-checks.ts';
import type { ReportBlock, ReportContent, ReportSection, Tone } from './report-content.ts';
import { decisionSection, detailsSection, evidenceSection, profileSections } from './report-facts.ts';
import type { ReportedDecision, ReportInput } from './report-input.ts';
import { type Session, shortSessionId, stateLabel } from './session.ts';
import { formatUtc } from './time-order.ts';
import { describeUnfinished, ownerWords } from './unfinished.ts';

/**
 * The report of one session as sections of plain facts: session details, every check, images, decision, evidence.
 * A recommendation is always called Yoti's, a decision always the reviewer's.
 */
export function buildReportContent(input: ReportInput): ReportContent {
  const { session, decision } = input.facts;
  const short = shortSessionId(session.yotiSessionId);
  return {
    productName: 'Countersign',
    title: `Identity verification report, session ${short}`,
    language: 'en-GB',
    yotiSessionId: session.yotiSessionId,
    stateLabel: stateLabel(session.state),
    decision: decision && { verdict: decision.verdict, by: reviewer(decision), at: formatUtc(decision.decidedAt) },
    summary: summaryRows(session),
    sections: sectionsOf(input),
    footer: `Countersign · session ${short} · generated ${formatUtc(input.generatedAt)} for ${input.requestedBy}`,
    generatedAt: input.generatedAt,
    snapshotId: input.snapshotId,
  };
}

function sectionsOf(input: ReportInput): readonly ReportSection[] {
  const { session } = input.facts;
  return [
    detailsSection(input),
    { heading: 'Outcome', blocks: outcomeBlocks(session) },
    ...checkSections(session, input.withData),
    ...profileSections(session, input.withData),
    imagesSection(input),
    decisionSection(input.facts),
    evidenceSection(input),
  ];
}

function outcomeBlocks(session: Session): readonly ReportBlock[] {
  const { headline, counts } = summariseOutcome(session, null);
  const outcome = session.state === 'COMPLETED' ? describeRecommendations(session) : headline;
  const tone: Tone = session.state === 'COMPLETED' && isAgainstRecommendation(session, 'REJECT') ? 'good' : 'attention';
  const sentence = [outcome, counts].filter((part) => part !== '').map((part) => `${part}.`);
  const first: ReportBlock = { kind: 'paragraph', text: sentence.join(' '), tone };
  if (session.state !== 'EXPIRED') return [first];
  const { done, open } = describeUnfinished(session);
  return [
    first,
    {
      kind: 'facts',
      facts: [
        { label: 'Done before it stopped', value: done.length === 0 ? 'Nothing yet' : done.join('; ') },
        ...open.map((step) => ({
          label: `Owed by ${ownerWords[step.owner]}`,
          value: step.what,
        })),
      ],
    },
  ];
}

function imagesSection({ images, withImages }: ReportInput): ReportSection {
  if (!withImages) return { heading: 'Images', blocks: [paragraph('Images were left out of this report on request.')] };
  if (images.length === 0) return { heading: 'Images', blocks: [paragraph('This session holds no images.')] };
  return { heading: 'Images', blocks: [{ kind: 'images', images }] };
}

function paragraph(text: string): ReportBlock {
  return { kind: 'paragraph', text };
}

function reviewer(decision: ReportedDecision): string {
  return decision.reviewerName ?? decision.slackUserId;
}
