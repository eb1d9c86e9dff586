import { isAgainstRecommendation } from './outcome.ts';
import { type ProfileSummary, summariseProfiles } from './profiles.ts';
import { notSupplied } from './registration.ts';
import type { ReportBlock, ReportSection } from './report-content.ts';
import type { ReportFacts, ReportInput } from './report-input.ts';
import { type Session, stateLabel } from './session.ts';
import { formatUtc } from './time-order.ts';
import { describeCountry } from './wording/countries.ts';
import { describeDocument } from './wording/document-types.ts';
import { wordingVersion } from './wording/wording-version.ts';

/** Who the session is about and where it came from; without data only what names nobody. */
export function detailsSection({ facts, withData }: ReportInput): ReportSection {
  const { session, registration } = facts;
  const personal: [string, string | null][] = [
    ['Applicant', registration.applicant.name],
    ['E-mail', registration.applicant.email],
    ['User tracking id', registration.userTrackingId],
    ['Created by', registration.createdBy],
    ['Tags', registration.tags.join(', ') || null],
  ];
  const neutral: [string, string | null][] = [
    ['Yoti session id', session.yotiSessionId],
    ['State', stateLabel(session.state)],
    ['Created', timeOrNull(registration.createdAt)],
    ['Deadline', timeOrNull(registration.deadlineAt)],
    ['Final state seen', timeOrNull(facts.finalAt)],
    ['Consent to biometrics', timeOrNull(session.biometricConsentAt)],
    ['Documents', documentList(session)],
    ['Liveness attempts', String(session.livenessCaptures.length)],
  ];
  const blocks: ReportBlock[] = [factBlock(withData ? [...personal, ...neutral] : neutral)];
  if (!withData) blocks.push(paragraph('Personal data was left out of this report on request.'));
  if (session.unreadFields.length > 0) {
    blocks.push(paragraph(`Yoti also sent what this version does not read: ${session.unreadFields.join(', ')}.`));
  }
  return { heading: 'Session details', blocks };
}

/** Identity profiles (DBS, right to work and the like), when the session has any. */
export function profileSections(session: Session, withData: boolean): readonly ReportSection[] {
  return summariseProfiles(session).map((profile) => ({
    heading: profile.label,
    blocks: [
      {
        kind: 'paragraph',
        text: `Yoti’s result: ${profile.word}`,
        tone: profile.needsAttention ? 'attention' : 'good',
      },
      factBlock(profileFacts(profile, withData).filter(([, value]) => value !== null)),
    ],
  }));
}

function profileFacts(profile: ProfileSummary, withData: boolean): [string, string | null][] {
  return [
    ['Reason', profile.reason],
    ['Meaning', profile.meaning],
    ['Next step', profile.nextStep],
    ...(withData ? profile.schemes.map((scheme): [string, string] => ['Scheme', scheme]) : []),
  ];
}

/** The reviewer's word, never Yoti's. */
export function decisionSection({ session, decision }: ReportFacts): ReportSection {
  if (!decision) {
    const text =
      session.state === 'EXPIRED' ? 'No decision: the session expired before it was finished.' : 'No decision yet.';
    return { heading: 'Decision', blocks: [{ kind: 'paragraph', text, tone: 'neutral' }] };
  }
  const against = isAgainstRecommendation(session, decision.verdict);
  return {
    heading: 'Decision',
    blocks: [
      {
        kind: 'paragraph',
        text: `${pastWord(decision.verdict)} by a reviewer. A decision is final.`,
        tone: toneOf(decision.verdict),
      },
      factBlock([
        ['Decided by', decision.reviewerName ?? decision.slackUserId],
        ['Slack user and workspace', `${decision.slackUserId}, ${decision.slackTeamId}`],
        ['Decided at', formatUtc(decision.decidedAt)],
        ['Against Yoti’s recommendation', against ? 'yes' : 'no'],
        ['Card version seen', String(decision.sessionVersion)],
      ]),
    ],
  };
}

/** What lets an examiner hold this document against the ledger. */
export function evidenceSection(input: ReportInput): ReportSection {
  return {
    heading: 'Evidence',
    blocks: [
      factBlock([
        ['Evidence digest of the decision', input.facts.decision?.evidenceDigest ?? 'no decision'],
        ['Ledger position', String(input.ledgerHead.seq)],
        ['Ledger hash', input.ledgerHead.hash],
        ['Snapshot id', input.snapshotId],
        ['Wording version', String(wordingVersion)],
        ['Requested by', input.requestedBy],
        ['Generated at', formatUtc(input.generatedAt)],
      ]),
    ],
  };
}

function documentList(session: Session): string | null {
  const all = [...session.documents, ...session.supplementaryDocuments];
  const names = all.map((one) => {
    const country = one.issuingCountry === null ? '' : `, ${describeCountry(one.issuingCountry)}`;
    return `${describeDocument(one.documentType, null)}${country}`;
  });
  return names.join('; ') || null;
}

function factBlock(facts: readonly (readonly [string, string | null])[]): ReportBlock {
  const given = facts.map(([label, value]) => ({ label, value: value === null || value === '' ? notSupplied : value }));
  return { kind: 'facts', facts: given };
}

function paragraph(text: string): ReportBlock {
  return { kind: 'paragraph', text };
}

function timeOrNull(text: string | null): string | null {
  return text === null ? null : formatUtc(text);
}

function pastWord(verdict: 'APPROVE' | 'REJECT'): string {
  return verdict === 'APPROVE' ? 'APPROVED' : 'REJECTED';
}

function toneOf(verdict: 'APPROVE' | 'REJECT'): 'good' | 'bad' {
  return verdict === 'APPROVE' ? 'good' : 'bad';
}
