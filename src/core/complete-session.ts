import type { Check, DocumentResource, IdentityProfile, Session, Task } from './session.ts';

/**
 * A session as an earlier version of this application stored it, with what that version did not read filled in as
 * absent. Stored versions are never rewritten: they are what somebody may have decided on.
 */
export function completeSession(stored: Session): Session {
  return {
    ...emptySession,
    ...stored,
    documents: stored.documents.map(completeDocument),
    supplementaryDocuments: stored.supplementaryDocuments.map(completeDocument),
    livenessCaptures: stored.livenessCaptures.map((capture) => ({ ...emptySource, ...capture })),
    faceCaptures: stored.faceCaptures.map((face) => ({ ...emptySource, ...face })),
    checks: stored.checks.map(completeCheck),
    identityProfiles: stored.identityProfiles.map(completeProfile),
  };
}

const emptySource = { source: null };
const emptySession = { userTrackingId: null, applicantProfiles: [], shareCodes: [], unreadValues: [] };
const emptyDocument = { source: null, expandedFields: null };
const emptyTask = { generatedCheckIds: [], feedback: null };
const emptyCheck = { searchedProfile: null, generatedMedia: [], scheme: null };
const emptyProfile = { isAdvanced: false, notMetDetails: [], report: null };

function completeDocument(document: DocumentResource): DocumentResource {
  return { ...emptyDocument, ...document, tasks: document.tasks.map(completeTask) };
}

function completeTask(task: Task): Task {
  return { ...emptyTask, ...task };
}

function completeCheck(check: Check): Check {
  const watchlist = check.watchlist === null ? null : { ...{ searchSettings: [] }, ...check.watchlist };
  return { ...emptyCheck, ...check, watchlist };
}

function completeProfile(profile: IdentityProfile): IdentityProfile {
  const schemes = profile.schemes.map((scheme) => ({ ...{ label: null }, ...scheme }));
  return { ...emptyProfile, ...profile, schemes };
}
