import type { IdentityProfile, Session } from './session.ts';
import { describeProfileReason } from './wording/profile-reasons.ts';
import { describeObjective } from './wording/scheme-objectives.ts';

/** One identity profile (DBS, right to work and the like) in words. Neither a check nor a recommendation. */
export interface ProfileSummary {
  readonly label: string;
  /** Yoti's own result, `DONE` or `ABORTED`. */
  readonly word: string;
  readonly reason: string | null;
  readonly meaning: string | null;
  readonly nextStep: string | null;
  /** One line a scheme: "DBS, enhanced (UK_TFIDA): requirements met". */
  readonly schemes: readonly string[];
  readonly needsAttention: boolean;
}

/** The identity profiles of a session; one that was not met needs a person. */
export function summariseProfiles(session: Session): readonly ProfileSummary[] {
  return session.identityProfiles.map(summarise);
}

function summarise(profile: IdentityProfile): ProfileSummary {
  const unmet = profile.schemes.filter((scheme) => scheme.requirementsMet !== true);
  const code = profile.reasonCode ?? unmet.find((scheme) => scheme.notMetInfo !== null)?.notMetInfo ?? null;
  const words = code === null ? null : describeProfileReason(code);
  return {
    label: 'Identity profile',
    word: profile.result.replaceAll('_', ' '),
    reason: words?.words ?? (unmet.length > 0 ? 'Requirements not met' : null),
    meaning: words?.meaning ?? null,
    nextStep: words?.nextStep ?? null,
    schemes: profile.schemes.map(describeScheme),
    needsAttention: profile.result !== 'DONE' || unmet.length > 0,
  };
}

function describeScheme(scheme: IdentityProfile['schemes'][number]): string {
  const name = [
    scheme.type ?? 'Scheme not named',
    scheme.objective && describeObjective(scheme.objective).toLowerCase(),
  ];
  const framework = scheme.framework === null ? '' : ` (${scheme.framework})`;
  const why = scheme.notMetInfo === null ? '' : `: ${describeProfileReason(scheme.notMetInfo).words}`;
  return `${name.filter(Boolean).join(', ')}${framework}: ${metWords(scheme.requirementsMet)}${why}`;
}

function metWords(met: boolean | null): string {
  if (met === null) return 'not known whether requirements are met';
  return met ? 'requirements met' : 'requirements not met';
}
