import { type CheckSummary, summariseChecks } from '../checks.ts';
import type { Decision } from '../decision.ts';
import { summariseOutcome } from '../outcome.ts';
import { describeOverride } from '../override-words.ts';
import { summariseProfiles } from '../profiles.ts';
import { type Media, type Session, stateLabel } from '../session.ts';
import { checkGroups } from '../wording/check-types.ts';
import { lookUp } from '../wording/look-up.ts';
import { checkLine, countAttention } from './check-entry.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsFact, DetailsPage } from './details-page.ts';
import { fact, factsEntry, heading, paragraph, timeFact } from './entry-parts.ts';
import { pageTitles } from './page-titles.ts';
import { progressEntries } from './progress.ts';

/** Where the session stands below its outcome, which the modal says on every page: state, decision, every check in one line, profiles, and what is still missing. */
export function overviewPage(input: DetailsInput): DetailsPage {
  const { session, decision } = input;
  const summaries = summariseChecks(session);
  return {
    key: 'overview',
    title: pageTitles.overview,
    attention: countAttention(summaries),
    entries: [
      ...outcomeEntries(input),
      ...(decision === null ? [] : [heading('Decision'), ...factsEntry(decisionFacts(decision))]),
      ...progressEntries(input),
      ...checkEntries(summaries),
      ...profileEntries(session),
    ],
  };
}

export function overviewContents(): readonly Media[] {
  return [];
}

const stateMeanings: Readonly<Record<string, string>> = {
  ONGOING: 'The applicant or Yoti has not finished yet.',
  COMPLETED: 'Yoti has finished its part.',
  EXPIRED: 'The time ran out before it was finished, so it cannot be decided.',
};

function outcomeEntries(input: DetailsInput): DetailsEntry[] {
  const { session, isGone, finalAt } = input;
  const { counts, nextStep } = summariseOutcome(session, input);
  return [
    ...factsEntry([
      fact('State', [stateLabel(session.state), lookUp(stateMeanings, session.state)].filter(Boolean).join(': ')),
      ...timeFact('Final state seen', finalAt),
      ...(counts === '' ? [] : [fact('Recommendations', counts)]),
      fact('Next', nextStep),
    ]),
    ...(isGone ? [goneNote] : []),
  ];
}

export const goneNote = paragraph(
  'Yoti no longer holds this session (its retention is over, or it was deleted): this is what was seen last.',
  'attention',
);

/** The decision, who took it and when, and how it stood to what Yoti recommended. */
export function decisionFacts(decision: Decision): readonly DetailsFact[] {
  return [
    fact('Decision', decision.verdict === 'APPROVE' ? 'APPROVED' : 'REJECTED'),
    fact('Decided by', { slackUserId: decision.slackUserId }),
    ...timeFact('Decided at', decision.decidedAt),
    fact('Override', describeOverride(decision.isOverride)),
  ];
}

/** One line a check, by group; a group takes the place of its worst check, so that what needs a person comes first. */
function checkEntries(summaries: readonly CheckSummary[]): DetailsEntry[] {
  const groups = checkGroups
    .map((group) => ({ group, checks: summaries.filter((summary) => summary.group === group) }))
    .filter(({ checks }) => checks.length > 0)
    .sort((a, b) => placeOf(summaries, a.checks) - placeOf(summaries, b.checks));
  return groups.flatMap(({ group, checks }) => [
    heading(group),
    { kind: 'check_lines' as const, lines: checks.map(checkLine) },
  ]);
}

function placeOf(summaries: readonly CheckSummary[], checks: readonly CheckSummary[]): number {
  const worst = summaries.findIndex((summary) => checks.includes(summary));
  return checks.some((check) => check.needsAttention) ? worst : summaries.length;
}

function profileEntries(session: Session): DetailsEntry[] {
  const profiles = summariseProfiles(session);
  if (profiles.length === 0) return [];
  const facts = profiles.flatMap((profile): DetailsFact[] => [
    fact(profile.label, [profile.word, profile.reason].filter(Boolean).join(': ')),
    ...profile.schemes.map((scheme) => fact('Scheme', scheme)),
  ]);
  return [heading('Profiles'), ...factsEntry(facts)];
}
