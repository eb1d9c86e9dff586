import { placeholderWords } from '../../image-placeholder.ts';
import { formatUtc } from '../../time-order.ts';
import { listViewerImages } from '../../viewer/viewer-images.ts';
import { isForSubject } from '../is-for-subject.ts';
import { countUnnamed } from '../person-name.ts';
import type { ReportBlock, ReportFact, ReportSection } from '../report-content.ts';
import type { ReportInput } from '../report-input.ts';
import type { DrawnPicture, ReportedDecision, ReportSnapshot } from '../report-snapshot.ts';

/** What lets an examiner hold this document against the ledger and against Yoti, and how to do it. */
export function evidenceSection(input: ReportInput): readonly ReportSection[] {
  const { snapshot } = input;
  const making: readonly ReportFact[] = [
    code('Snapshot id', snapshot.snapshotId),
    { label: 'Generated at', value: formatUtc(snapshot.generatedAt) },
  ];
  if (isForSubject(input)) return [{ heading: 'Evidence', isKept: true, blocks: [{ kind: 'facts', facts: making }] }];
  const blocks: readonly ReportBlock[] = [
    {
      kind: 'facts',
      facts: [
        ...recordFacts(snapshot),
        ...making,
        { label: 'Requested by', value: snapshot.requestedBy },
        ...unnamed(snapshot),
      ],
    },
    ...cardPictures(snapshot),
    { kind: 'subheading', text: 'Pictures used' },
    picturesUsed(input),
    { kind: 'subheading', text: 'How to verify' },
    { kind: 'list', items: howToVerify(input) },
  ];
  return [{ heading: 'Evidence', isKept: true, blocks }];
}

/** An id of Slack's says nothing to a reader outside it: they are told whom to ask. */
function unnamed(snapshot: ReportSnapshot): readonly ReportFact[] {
  const count = countUnnamed(snapshot);
  if (count === 0) return [];
  const value = `${count}: Slack gave no name when this report was made. An administrator of the workspace can find a person by the id.`;
  return [{ label: 'People named by their Slack id only', value }];
}

function code(label: string, value: string): ReportFact {
  return { label, value, isCode: true };
}

function recordFacts(snapshot: ReportSnapshot): readonly ReportFact[] {
  const { decision, sessionDigest, sessionVersion, wordingVersion, ledgerHead, appVersion } = snapshot;
  return [
    code('Digest of the session', sessionDigest),
    { label: 'Card version in this report', value: String(sessionVersion) },
    ...(decision === null
      ? [{ label: 'Evidence digest of the decision', value: 'none: there is no decision' }]
      : [
          code('Evidence digest of the decision', decision.evidenceDigest),
          { label: 'Card version decided on', value: String(decision.sessionVersion) },
        ]),
    { label: 'Ledger position', value: String(ledgerHead.seq) },
    code('Ledger hash', ledgerHead.hash),
    { label: 'Wording version', value: String(wordingVersion) },
    { label: 'Countersign version', value: appVersion },
  ];
}

/** The second half of what the evidence digest is made from: without it nobody could make the digest again. */
function cardPictures({ decision, withData }: ReportSnapshot): readonly ReportBlock[] {
  if (decision === null) return [];
  const heading = { kind: 'subheading', text: 'Pictures on the card that was decided on' } as const;
  const { evidenceImages } = decision;
  if (withData && evidenceImages !== null && evidenceImages.length > 0) {
    const facts = evidenceImages.map((image, index) => code(`Picture ${index + 1}`, image));
    return [heading, { kind: 'facts', facts }];
  }
  return [heading, { kind: 'paragraph', text: withData ? noList(evidenceImages) : leftOut, isQuiet: true }];
}

const leftOut = 'Left out of this report: a report with personal data lists their SHA-256.';

function noList(evidenceImages: readonly string[] | null): string {
  if (evidenceImages === null) return 'Not kept: the session was decided before Countersign kept the list.';
  return 'None: the card showed no picture.';
}

/** Every picture that this report prints, or stands in for, by the hash of its original. */
function picturesUsed({ snapshot, pictures }: ReportInput): ReportBlock {
  const facts = listViewerImages(snapshot.session).flatMap(({ mediaId, name }) => {
    const drawn = pictures.get(mediaId);
    return drawn === undefined ? [] : [hashFact(name, drawn)];
  });
  if (facts.length > 0) return { kind: 'facts', facts };
  return { kind: 'paragraph', text: 'No picture is in this report.', isQuiet: true };
}

function hashFact(name: string, { sha256, placeholder }: DrawnPicture): ReportFact {
  if (sha256 !== null) return code(name, sha256);
  return { label: name, value: `no SHA-256: ${placeholderWords[placeholder ?? 'unavailable']}` };
}

const pictureStep =
  'Pictures: the SHA-256 is that of the original file as Yoti gave it, not of the smaller copy printed here. Ask Yoti for the file while it holds it, or look for the hash in the ledger entries “image.viewed”.';

function decisionStep({ sessionVersion }: ReportedDecision): string {
  return `Decision: write {"images": LIST, "session": DIGEST} as canonical JSON (RFC 8785) and take the SHA-256: it is the evidence digest of the decision, which the ledger entry “decision.recorded” holds as well. LIST is the array of the texts under “Pictures on the card that was decided on”, in their order; a word stands where a picture could not be shown. DIGEST is the digest of the session that was decided on: the ledger entry “session.state_changed” or “session.version_changed” of version ${sessionVersion}, or else of the last version before it, holds it as evidenceDigest.`;
}

/** For somebody who has never seen Countersign: what is hashed, in which form, and what to hold it against. */
function howToVerify({ snapshot, pictures }: ReportInput): readonly string[] {
  const { profile, withData, snapshotId, ledgerHead, decision } = snapshot;
  const isHere = profile === 'regulator' && withData;
  const where = isHere ? 'the appendix prints it' : 'a report for the regulator, with personal data, prints it';
  return [
    `Session: put the session as ${where} and the wording version into one object {session, wordingVersion}, write it as canonical JSON (RFC 8785) and take the SHA-256: it is the digest of the session.`,
    ...(decision === null ? [] : [decisionStep(decision)]),
    ...(pictures.size === 0 ? [] : [pictureStep]),
    `Ledger: every entry holds the hash of the one before it. An auditor gets it as a file (/idv export), and verify-ledger, a command of Countersign that needs neither database nor network, recomputes it: with the witness ${ledgerHead.seq}, a colon and the ledger hash above it proves that no entry up to that position was changed since.`,
    `This file: it cannot hold its own hash. Its SHA-256 stands in a ledger entry “report.sent” or “report.fetched” after position ${ledgerHead.seq}; printed again from snapshot ${snapshotId} by the same version of Countersign it has the same bytes.`,
  ];
}
