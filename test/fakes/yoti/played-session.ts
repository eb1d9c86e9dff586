import { randomUUID } from 'node:crypto';
import { withMembers } from './added-members.ts';
import type { NotificationSettings, SessionEvent } from './notify.ts';
import type { Scenario } from './scenario.ts';
import { type PlayedSession, resourceId, type Stage, storeMedia } from './session-record.ts';
import { stagesOf } from './stages.ts';
import { deletedIds, withoutMedia } from './unlisted-media.ts';
import { toTimestamp } from './wire.ts';

export interface SessionPlan {
  readonly scenario: Scenario;
  readonly ownerSdkId: string;
  readonly createdAt: number;
  readonly deadlineAt: number;
  readonly sessionId?: string | undefined;
  readonly userTrackingId?: string | undefined;
  readonly notifications?: NotificationSettings | undefined;
  readonly requestedChecks?: readonly string[] | undefined;
  readonly deletedMedia?: DeletedMedia | undefined;
}

/** `listed`: the answer goes on naming deleted media; `unlisted`: it does not. */
export type DeletedMedia = 'listed' | 'unlisted';

/** A session just created: nothing captured, no checks, only the profile that the business may have supplied. */
export function newSession(plan: SessionPlan): PlayedSession {
  const id = plan.sessionId ?? randomUUID();
  const session: PlayedSession = {
    id,
    ownerSdkId: plan.ownerSdkId,
    scenario: plan.scenario,
    userTrackingId: plan.userTrackingId ?? null,
    token: randomUUID(),
    createdAt: plan.createdAt,
    deadlineAt: plan.deadlineAt,
    notifications: plan.notifications ?? null,
    requestedChecks: plan.requestedChecks ?? null,
    stages: stagesOf(plan.scenario),
    stageIndex: 0,
    lastEventAt: plan.createdAt,
    state: 'ONGOING',
    biometricConsentAt: null,
    resources: {
      id_documents: [],
      supplementary_documents: [],
      liveness_capture: [],
      face_capture: [],
      applicant_profiles: [],
      ...(plan.scenario.shareCodes ? { share_codes: [] } : {}),
    },
    checks: [],
    extraFields: {},
    extraResources: {},
    listsDeletedMedia: plan.deletedMedia !== 'unlisted',
    media: new Map(),
    replacement: undefined,
    trackedDevicesDeleted: false,
  };
  supplyProfile(session);
  supplyFace(session);
  return session;
}

/** Moves the session one stage on; the stage's last event happens at `target`, or right after the stage before it. */
export function advanceStage(session: PlayedSession, target: number): SessionEvent[] {
  const stage = session.stages[session.stageIndex + 1];
  if (!stage || session.state !== 'ONGOING') return [];
  session.stageIndex += 1;
  const clock = stageClock(session, stage, target);
  return stage.run(session, clock);
}

/** Yoti ends a session whose user did not finish in time; once the user has submitted, the checks may take as long as they need. */
export function expireIfOverdue(session: PlayedSession, now: number): void {
  const submitted = session.stages.findIndex((stage) => stage.name === 'submitted');
  const userIsDone = submitted >= 0 && session.stageIndex >= submitted;
  if (session.state === 'ONGOING' && !userIsDone && now >= session.deadlineAt) session.state = 'EXPIRED';
}

/** The body of GET /sessions/{id} at this moment. */
export function sessionAnswer(session: PlayedSession, now: number): unknown {
  expireIfOverdue(session, now);
  if (session.replacement !== undefined) return session.replacement;
  const ttl = session.state === 'EXPIRED' ? 0 : Math.max(0, Math.floor((session.deadlineAt - now) / 1000));
  const played = {
    client_session_token_ttl: ttl,
    session_id: session.id,
    ...(session.userTrackingId === null ? {} : { user_tracking_id: session.userTrackingId }),
    state: session.state,
    ...(session.state === 'ONGOING' ? { client_session_token: session.token } : {}),
    ...(session.biometricConsentAt === null ? {} : { biometric_consent: toTimestamp(session.biometricConsentAt) }),
    resources: { ...session.resources, ...session.extraResources },
    checks: session.checks,
    ...session.extraFields,
  };
  const answer = session.state === 'COMPLETED' ? withMembers(played, session.scenario.finalMembers ?? {}) : played;
  return session.listsDeletedMedia ? answer : withoutMedia(answer, deletedIds(session));
}

function supplyProfile(session: PlayedSession): void {
  const content = session.scenario.applicantProfile;
  if (!content) return;
  session.resources.applicant_profiles.push({
    id: resourceId(session, 'applicant-profile'),
    source: { type: 'RELYING_BUSINESS' },
    tasks: [],
    media: storeMedia(session, { name: 'applicant-profile', content, at: session.createdAt }),
  });
}

function supplyFace(session: PlayedSession): void {
  const content = session.scenario.referenceFace;
  if (!content) return;
  const item = { name: 'reference-face', content, at: session.createdAt, imageOf: 'reference-face' };
  session.resources.face_capture.push({
    id: resourceId(session, 'reference-face'),
    source: { type: 'RELYING_BUSINESS' },
    tasks: [],
    image: { media: storeMedia(session, item) },
  });
}

function stageClock(session: PlayedSession, stage: Stage, target: number): (seconds: number) => number {
  const begin = Math.max(session.lastEventAt + 1, wholeSecond(target - stage.seconds * 1000));
  return (seconds) => {
    const at = Math.min(begin + seconds * 1000, Math.max(target, begin));
    const rounded = wholeSecond(at) >= begin ? wholeSecond(at) : at;
    session.lastEventAt = Math.max(session.lastEventAt, rounded);
    return rounded;
  };
}

function wholeSecond(epochMs: number): number {
  return Math.floor(epochMs / 1000) * 1000;
}
