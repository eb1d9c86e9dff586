import type { Contents } from '../contents.ts';
import { summariseProfiles } from '../profiles.ts';
import { type NamedShareCode, nameShareCodes } from '../resource-names.ts';
import type { ApplicantProfile, IdentityProfile, Media, Session } from '../session.ts';
import { describeDocument } from '../wording/document-types.ts';
import { markOnce, markUnknown } from '../wording/humanise-code.ts';
import { lookUp } from '../wording/look-up.ts';
import { describeProfileFailure, describeProfileReason } from '../wording/profile-reasons.ts';
import { describeSource } from '../wording/resource-sources.ts';
import { describeObjective } from '../wording/scheme-objectives.ts';
import { describeTask } from '../wording/task-types.ts';
import { describeTaskState } from '../wording/task-words.ts';
import { contentEntries } from './content-entries.ts';
import type { DetailsInput } from './details-input.ts';
import type { DetailsEntry, DetailsFact, DetailsPage } from './details-page.ts';
import { fact, factsEntry, heading, paragraph, picturesEntry } from './entry-parts.ts';
import { pageTitles } from './page-titles.ts';

/** Identity profiles (DBS, right to work and the like), share codes, and what was said of the applicant beforehand. */
export function profilesPage(input: DetailsInput): DetailsPage {
  return {
    key: 'profiles',
    title: pageTitles.profiles,
    attention: countProfileAttention(input.session),
    entries: [...identityProfileEntries(input), ...suppliedProfileEntries(input)],
  };
}

/** What became of every identity profile, why, and what Yoti verified for it. */
export function identityProfileEntries({ session, contents }: DetailsInput): readonly DetailsEntry[] {
  return session.identityProfiles.flatMap((profile) => identityEntries(profile, contents));
}

/** Share codes with what they gave, and what was said of the applicant beforehand. */
export function suppliedProfileEntries({ session, contents }: DetailsInput): readonly DetailsEntry[] {
  return [
    ...nameShareCodes(session.shareCodes).flatMap((named) => shareCodeEntries(session, named, contents)),
    ...session.applicantProfiles.flatMap((profile) => applicantEntries(profile, contents)),
  ];
}

/** How many identity profiles are not met and so need a person. */
export function countProfileAttention(session: Session): number {
  return summariseProfiles(session).filter((profile) => profile.needsAttention).length;
}

/** Every JSON that stands behind a profile or share code. */
export function profilesContents(session: Session): readonly Media[] {
  return [
    ...session.identityProfiles.map((profile) => profile.report),
    ...session.shareCodes.flatMap((shareCode) => [shareCode.lookupProfile, shareCode.returnedProfile]),
    ...session.applicantProfiles.map((profile) => profile.profile),
  ].filter((media) => media !== null);
}

const results: Readonly<Record<string, string>> = {
  DONE: 'DONE: Yoti finished the profile',
  ABORTED: 'ABORTED: Yoti could not finish the profile',
};

function identityEntries(profile: IdentityProfile, contents: Contents): DetailsEntry[] {
  const title = profile.isAdvanced ? 'Identity profile (advanced)' : 'Identity profile';
  const unmet = profile.notMetDetails.map(describeUnmet);
  return [
    heading(title),
    ...factsEntry([
      fact('Result', lookUp(results, profile.result) ?? markUnknown(profile.result)),
      ...(profile.reasonCode === null ? [] : reasonFacts(profile.reasonCode)),
    ]),
    ...profile.schemes.flatMap(schemeEntries),
    ...(unmet.length === 0 ? [] : [heading('Not met'), { kind: 'list' as const, items: unmet }]),
    ...contentEntries(contents, profile.report, 'Verified profile'),
  ];
}

function reasonFacts(code: string): DetailsFact[] {
  const { words, meaning, nextStep } = describeProfileReason(code);
  return [
    { ...fact('Reason', words), code },
    fact('Meaning', meaning),
    ...(nextStep === null ? [] : [fact('Next step', nextStep)]),
  ];
}

type Scheme = IdentityProfile['schemes'][number];

function schemeEntries(scheme: Scheme): readonly DetailsEntry[] {
  return factsEntry([
    fact('Scheme', scheme.type ?? 'not named by Yoti'),
    ...(scheme.objective === null ? [] : [fact('Objective', describeObjective(scheme.objective))]),
    ...(scheme.framework === null ? [] : [fact('Trust framework', scheme.framework)]),
    ...(scheme.label === null ? [] : [fact('Label', scheme.label)]),
    fact('Requirements', metWords(scheme.requirementsMet)),
    ...(scheme.notMetInfo === null ? [] : reasonFacts(scheme.notMetInfo)),
  ]);
}

function metWords(met: boolean | null): string {
  if (met === null) return 'Yoti does not say whether they are met';
  return met ? 'met' : 'not met';
}

/** "Document authenticity: A copy, not the original · Passport TUN · audit id 12". */
function describeUnmet(unmet: IdentityProfile['notMetDetails'][number]): string {
  const isNamed = unmet.documentType !== null || unmet.documentCountry !== null;
  return [
    describeProfileFailure(unmet.failureType, unmet.details),
    isNamed ? describeDocument(unmet.documentType, unmet.documentCountry) : null,
    unmet.auditId === null ? null : `audit id ${unmet.auditId}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function shareCodeEntries(session: Session, { shareCode, name }: NamedShareCode, contents: Contents): DetailsEntry[] {
  return [
    heading(name),
    ...factsEntry([
      ...sourceFact(shareCode.source),
      ...shareCode.tasks.map((task) =>
        fact('Task', markOnce(`${describeTask(task.type)}: ${describeTaskState(task.state)}`)),
      ),
    ]),
    ...contentEntries(contents, shareCode.lookupProfile, 'Looked up with'),
    ...contentEntries(contents, shareCode.returnedProfile, 'What came back'),
    ...picturesEntry(session, [shareCode.idPhoto, shareCode.file]),
  ];
}

function applicantEntries(profile: ApplicantProfile, contents: Contents): DetailsEntry[] {
  const content = contentEntries(contents, profile.profile, 'Profile as supplied');
  return [
    heading('Applicant profile'),
    ...factsEntry(sourceFact(profile.source)),
    ...(content.length === 0 ? [paragraph('Yoti lists no contents of this profile.', 'quiet')] : content),
  ];
}

function sourceFact(source: string | null): DetailsFact[] {
  return source === null ? [] : [fact('Supplied by', describeSource(source))];
}
