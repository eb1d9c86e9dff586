import { summariseChecks } from '../checks.ts';
import type { Media, Session } from '../session.ts';
import type { CheckGroup } from '../wording/check-types.ts';
import { addressContents, addressPage } from './address-page.ts';
import { amlContents, amlPage } from './aml-page.ts';
import { biometricContents, biometricPage } from './biometric-page.ts';
import { checksOf, countAttention } from './check-entry.ts';
import type { DetailsInput } from './details-input.ts';
import { type DetailsPage, type DetailsPageKey, detailsPageKeys } from './details-page.ts';
import { documentsContents, documentsPage } from './documents-page.ts';
import { paragraph } from './entry-parts.ts';
import { faceContents, facePage } from './face-page.ts';
import { hasOther, otherContents, otherPage } from './other-page.ts';
import { overviewContents, overviewPage } from './overview-page.ts';
import { pageTitles } from './page-titles.ts';
import { countProfileAttention, profilesContents, profilesPage } from './profiles-page.ts';
import { sessionContents, sessionPage } from './session-page.ts';

interface PageMaker {
  readonly build: (input: DetailsInput) => DetailsPage;
  readonly contents: (session: Session) => readonly Media[];
  readonly attention: (session: Session) => number;
  readonly hasContent: (session: Session) => boolean;
}

const always = () => true;
const none = () => 0;

const makers: Readonly<Record<DetailsPageKey, PageMaker>> = {
  overview: {
    build: overviewPage,
    contents: overviewContents,
    attention: (session) => countAttention(summariseChecks(session)),
    hasContent: always,
  },
  documents: {
    build: documentsPage,
    contents: documentsContents,
    attention: attentionOf('Document'),
    hasContent: (session) =>
      session.documents.length + session.supplementaryDocuments.length + checksOf(session, 'Document').length > 0,
  },
  face: { build: facePage, contents: faceContents, attention: attentionOf('Face'), hasContent: hasChecks('Face') },
  biometric: {
    build: biometricPage,
    contents: biometricContents,
    attention: attentionOf('Biometric'),
    hasContent: (session) =>
      session.livenessCaptures.length + session.faceCaptures.length + checksOf(session, 'Biometric').length > 0,
  },
  address: {
    build: addressPage,
    contents: addressContents,
    attention: attentionOf('Address'),
    hasContent: hasChecks('Address'),
  },
  aml: { build: amlPage, contents: amlContents, attention: attentionOf('AML'), hasContent: hasChecks('AML') },
  other: { build: otherPage, contents: otherContents, attention: attentionOf('Other'), hasContent: hasOther },
  profiles: {
    build: profilesPage,
    contents: profilesContents,
    attention: countProfileAttention,
    hasContent: (session) =>
      session.identityProfiles.length + session.shareCodes.length + session.applicantProfiles.length > 0,
  },
  session: { build: sessionPage, contents: sessionContents, attention: none, hasContent: always },
};

/** One page of the session result in words; a page without anything to say says so. */
export function buildDetailsPage(input: DetailsInput, key: DetailsPageKey): DetailsPage {
  const page = makers[key].build(input);
  return page.entries.length > 0 ? page : { ...page, entries: [paragraph('Nothing of this in the session.', 'quiet')] };
}

/**
 * The pages that have something to say, in order; overview and session always. `attention` counts the checks, or the
 * identity profiles, that need a person; earlier liveness attempts do not.
 */
export function listDetailsPages(
  session: Session,
): readonly { readonly key: DetailsPageKey; readonly title: string; readonly attention: number }[] {
  return detailsPageKeys
    .filter((key) => makers[key].hasContent(session))
    .map((key) => ({ key, title: pageTitles[key], attention: makers[key].attention(session) }));
}

/** The JSON media that a page is read from, each once. */
export function contentsOfPage(session: Session, key: DetailsPageKey): readonly Media[] {
  return [...new Map(makers[key].contents(session).map((media) => [media.id, media])).values()];
}

function attentionOf(group: CheckGroup): (session: Session) => number {
  return (session) => countAttention(checksOf(session, group));
}

function hasChecks(group: CheckGroup): (session: Session) => boolean {
  return (session) => checksOf(session, group).length > 0;
}
