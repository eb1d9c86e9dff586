import type { Check, IdentityProfile, Recommendation, SubCheck } from '../../session.ts';
import { allReasonTables } from '../../wording/check-reasons.ts';
import { checkTypes } from '../../wording/check-types.ts';
import { documentTypes } from '../../wording/document-types.ts';
import { profileFailureDetails, profileFailureTypes, profileReasons } from '../../wording/profile-reasons.ts';
import { schemeObjectives } from '../../wording/scheme-objectives.ts';
import { processes, subChecks } from '../../wording/sub-checks.ts';
import type { BareIds } from './bare-ids.ts';
import { bareMedia, bareMediaOrNull } from './bare-resources.ts';
import { bareTime } from './bare-time.ts';
import { knownCode, knownCodeOrNull } from './known-code.ts';

const checkStates = ['CREATED', 'READY', 'PENDING', 'DONE', 'INTERNAL_ERROR'];
/** Trust frameworks and schemes as Yoti's documentation and samples name them (yoti-idv 2.6 and 2.9). */
const schemes = ['UK_TFIDA', 'YOTI_GLOBAL', 'UK_GDS', 'UK_DBS', 'DBS', 'RTW', 'IDENTITY'];

/** A check by its type, state, recommendation, reason, sub-checks and times, without any of their details. */
export function bareCheck(ids: BareIds, check: Check): Check {
  return {
    id: ids.of(check.id),
    type: knownCode(check.type, checkTypes),
    state: knownCode(check.state, checkStates),
    createdAt: bareTime(check.createdAt),
    updatedAt: bareTime(check.updatedAt),
    resourceIds: check.resourceIds.map(ids.of),
    recommendation: bareRecommendation(check.recommendation),
    breakdown: check.breakdown.map(bareSubCheck),
    watchlist:
      check.watchlist === null
        ? null
        : {
            totalHits: null,
            rawResults: bareMediaOrNull(ids, check.watchlist.rawResults),
            searchSettings: [],
            countryCodes: [],
          },
    searchedProfile: bareMediaOrNull(ids, check.searchedProfile),
    generatedMedia: check.generatedMedia.map((media) => bareMedia(ids, media)),
    scheme: knownCodeOrNull(check.scheme, schemes),
  };
}

function bareRecommendation(recommendation: Recommendation | null): Recommendation | null {
  if (recommendation === null) return null;
  return {
    value: knownCode(recommendation.value, ['APPROVE', 'REJECT', 'CONSIDER', 'NOT_AVAILABLE']),
    reason: knownCodeOrNull(recommendation.reason, ...allReasonTables),
    // Yoti publishes no list of these, so none of them is known.
    recoverySuggestion: null,
  };
}

function bareSubCheck(subCheck: SubCheck): SubCheck {
  return {
    name: knownCode(subCheck.name, subChecks),
    result: knownCode(subCheck.result, ['PASS', 'FAIL']),
    process: knownCodeOrNull(subCheck.process, processes),
    details: [],
  };
}

/** A profile by its result and reasons, without values, labels and audit ids. */
export function bareIdentityProfile(ids: BareIds, profile: IdentityProfile): IdentityProfile {
  return {
    isAdvanced: profile.isAdvanced,
    result: knownCode(profile.result, ['DONE', 'ABORTED']),
    reasonCode: knownCodeOrNull(profile.reasonCode, profileReasons),
    notMetDetails: profile.notMetDetails.map((unmet) => ({
      failureType: knownCodeOrNull(unmet.failureType, profileFailureTypes),
      documentType: knownCodeOrNull(unmet.documentType, documentTypes),
      documentCountry: null,
      details: knownCodeOrNull(unmet.details, profileFailureDetails, ...allReasonTables),
      auditId: null,
    })),
    report: bareMediaOrNull(ids, profile.report),
    schemes: profile.schemes.map((scheme) => ({
      framework: knownCodeOrNull(scheme.framework, schemes),
      type: knownCodeOrNull(scheme.type, schemes),
      objective: knownCodeOrNull(scheme.objective, schemeObjectives),
      label: null,
      requirementsMet: scheme.requirementsMet,
      notMetInfo: knownCodeOrNull(scheme.notMetInfo, profileReasons),
    })),
  };
}
