import type { CheckSummary } from '../checks.ts';
import { numberAttempts } from '../resource-names.ts';
import type { FaceCapture, LivenessCapture, Media, Session } from '../session.ts';
import { type Numbered, positionWords } from '../time-order.ts';
import { describeLivenessType } from '../wording/liveness-types.ts';
import { describeSource } from '../wording/resource-sources.ts';
import { checkEntry, checksOf, countAttention } from './check-entry.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsFact, DetailsPage } from './details-page.ts';
import { fact, factsEntry, heading, paragraph, picturesEntry, timeFact } from './entry-parts.ts';
import { findCheck } from './find-check.ts';
import { pageTitles } from './page-titles.ts';

/** Every liveness attempt in time order with its check and pictures, the reference faces, and what used which of them. */
export function biometricPage({ session }: DetailsInput): DetailsPage {
  const { intro, attempts, withoutAttempt, faces } = biometricParts(session);
  return {
    key: 'biometric',
    title: pageTitles.biometric,
    attention: countAttention(checksOf(session, 'Biometric')),
    entries: [...intro, ...attempts.flatMap(capturedEntries), ...withoutAttempt, ...faces.flatMap(capturedEntries)],
  };
}

/** One attempt or reference face. */
export interface CapturedFace {
  readonly title: string;
  readonly facts: readonly DetailsEntry[];
  readonly checks: readonly DetailsEntry[];
  readonly pictures: readonly DetailsEntry[];
  /** Said in place of the pictures when Yoti holds none. */
  readonly withoutPictures: DetailsEntry;
}

/** What there is to say of the selfies, attempts oldest first where Yoti told the time. */
export interface BiometricParts {
  readonly intro: readonly DetailsEntry[];
  readonly attempts: readonly CapturedFace[];
  /** Checks that name no attempt of this session, below a heading of their own. */
  readonly withoutAttempt: readonly DetailsEntry[];
  readonly faces: readonly CapturedFace[];
}

export function biometricParts(session: Session): BiometricParts {
  const summaries = checksOf(session, 'Biometric');
  const found: Found = { session, summaries, faceChecks: checksOf(session, 'Face') };
  const attempts = numberAttempts(session);
  const isOrderKnown = attempts.every((attempt) => attempt.orderKnown);
  const withoutAttempt = summaries.filter((summary) => !attempts.some(({ item }) => uses(session, summary, item.id)));
  return {
    intro: [
      ...factsEntry(timeFact('Consent to biometrics given', session.biometricConsentAt)),
      ...(isOrderKnown ? [] : [orderUnknown]),
    ],
    attempts: attempts.map((attempt) => capturedAttempt(found, attempt)),
    withoutAttempt: [
      ...(withoutAttempt.length === 0 ? [] : [heading('Checks without an attempt in this session')]),
      ...withoutAttempt.map(checkEntry),
    ],
    faces: session.faceCaptures.map((face, index) => referenceFace(found, face, index)),
  };
}

function capturedEntries({ title, facts, checks, pictures, withoutPictures }: CapturedFace): readonly DetailsEntry[] {
  return [heading(title), ...facts, ...checks, ...(pictures.length === 0 ? [withoutPictures] : pictures)];
}

/** Templates are never fetched (yoti-idv section 5), and there is no JSON about attempts. */
export function biometricContents(): readonly Media[] {
  return [];
}

const orderUnknown = paragraph(
  'Yoti gave no times that put these attempts in order, so none of them is called the latest.',
  'attention',
);

interface Found {
  readonly session: Session;
  readonly summaries: readonly CheckSummary[];
  readonly faceChecks: readonly CheckSummary[];
}

function capturedAttempt(found: Found, attempt: Numbered<LivenessCapture>): CapturedFace {
  const { session, summaries } = found;
  const { item } = attempt;
  const checks = summaries.filter((summary) => uses(session, summary, item.id));
  const facts = [
    ...(item.livenessType === null ? [] : [fact('Kind', describeLivenessType(item.livenessType))]),
    ...timeFact('Taken', item.createdAt),
    ...sourceFact(item.source),
    ...comparedInFact(found, item.id),
  ];
  return {
    title: attemptTitle(attempt),
    facts: factsEntry(facts),
    checks:
      checks.length === 0
        ? [paragraph('Yoti lists no liveness check of this attempt.', 'quiet')]
        : checks.map(checkEntry),
    pictures: picturesEntry(session, item.images),
    withoutPictures: paragraph('Yoti holds no pictures of this attempt.', 'quiet'),
  };
}

function attemptTitle(attempt: Numbered<LivenessCapture>): string {
  if (attempt.of === 1) return 'Selfie';
  return `Selfie, attempt ${positionWords(attempt)}${attempt.latest ? ': the one that counts' : ''}`;
}

function referenceFace(found: Found, face: FaceCapture, index: number): CapturedFace {
  const { session } = found;
  return {
    title: session.faceCaptures.length > 1 ? `Reference face ${index + 1}` : 'Reference face',
    facts: [
      ...factsEntry([...timeFact('Taken', face.image?.createdAt ?? null), ...sourceFact(face.source)]),
      ...factsEntry(comparedInFact(found, face.id)),
    ],
    checks: [],
    pictures: picturesEntry(session, [face.image]),
    withoutPictures: paragraph('The reference face was not supplied.', 'attention'),
  };
}

function sourceFact(source: string | null): DetailsFact[] {
  return source === null ? [] : [fact('Supplied by', describeSource(source))];
}

/** Only checks of faces compare a selfie; authenticity may list one for its estimate of age. */
function comparedInFact({ session, faceChecks }: Found, resourceId: string): DetailsFact[] {
  const users = faceChecks.filter((summary) => uses(session, summary, resourceId));
  if (users.length === 0) return [];
  const names = users.map(
    ({ label, subject, word }) => `${subject === null ? label : `${label}, ${subject}`}: ${word}`,
  );
  return [fact('Compared in', names.join('; '))];
}

function uses(session: Session, summary: CheckSummary, resourceId: string): boolean {
  return findCheck(session, summary)?.resourceIds.includes(resourceId) ?? false;
}
