import type { CheckLine } from '../../blocks/check-lines.ts';
import type { DetailsModalView } from '../../blocks/details-modal.ts';
import type { ExpiredAlertView } from '../../blocks/expired-alert.ts';
import type { SessionCardView } from '../../blocks/session-card.ts';
import type { ViewerModalView } from '../../blocks/viewer-modal.ts';

export function newCheckLine(over: Partial<CheckLine> = {}): CheckLine {
  return {
    mark: 'reject',
    word: 'REJECT',
    label: 'Document authenticity',
    subject: 'Passport GBR',
    group: 'Document',
    reason: 'Photo or details altered',
    nextStep: 'Consider flagging this person.',
    note: null,
    needsAttention: true,
    ...over,
  };
}

export function newCardView(over: Partial<SessionCardView> = {}): SessionCardView {
  return {
    applicantName: 'Alex Sample',
    applicantEmail: 'alex@example.test',
    userTrackingId: 'user-42',
    yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34',
    createdBy: 'onboarding-service',
    createdAt: 1_768_039_140,
    shortSessionId: 'ab12cd34',
    stateLabel: 'COMPLETED',
    finalAt: 1_768_039_440,
    headline: '1 of 2 checks needs you',
    counts: 'Yoti: 1 REJECT, 1 APPROVE',
    nextStep: 'Approve or reject.',
    checks: [
      newCheckLine(),
      newCheckLine({ mark: 'approve', word: 'APPROVE', label: 'Liveness', group: 'Biometric', needsAttention: false }),
    ],
    unreadFields: [],
    picture: null,
    pictureNote: 'No images in this session.',
    imagesPolicy: 'clear',
    buttonValue: 'card_01J.3',
    standing: { kind: 'open', approvesAtOnce: false, claim: null },
    ...over,
  };
}

export function newExpiredView(over: Partial<ExpiredAlertView> = {}): ExpiredAlertView {
  return {
    applicantName: 'Alex Sample',
    applicantEmail: null,
    userTrackingId: null,
    yotiSessionId: '3f2a9c1e-0d4b-4c8a-9f6e-1b2cab12cd34',
    createdBy: null,
    createdAt: null,
    shortSessionId: 'ab12cd34',
    expiredAt: 1_768_039_440,
    deadlineAt: 1_768_039_400,
    done: ['Passport GBR: 1 page captured'],
    open: [{ what: 'Passport GBR: reading the document still running', owner: 'Yoti' }],
    completedLater: false,
    nextStep: 'Create a new session.',
    buttonValue: 'card_01J.3',
    ...over,
  };
}

export function newDetailsView(over: Partial<DetailsModalView> = {}): DetailsModalView {
  return {
    shortSessionId: 'ab12cd34',
    stateLabel: 'COMPLETED',
    headline: '2 of 6 checks need you',
    pages: [
      { key: 'overview', title: 'Overview', attention: 0 },
      { key: 'documents', title: 'Document', attention: 1 },
      { key: 'aml', title: 'AML', attention: 1 },
      { key: 'session', title: 'Session', attention: 0 },
    ],
    current: 'documents',
    part: 0,
    content: { kind: 'entries', entries: [] },
    metadata: 'details_01J',
    buttonValue: 'session_01J',
    ...over,
  };
}

export function newViewerView(over: Partial<ViewerModalView> = {}): ViewerModalView {
  return {
    shortSessionId: 'ab12cd34',
    kind: 'one',
    imageName: 'Driving licence GBR, back, 2 of 3',
    position: { index: 2, of: 7 },
    capture: 'captured by camera',
    stateWords: '',
    picture: { kind: 'ready', slackFileId: 'F0ABCDEF12', altText: 'Driving licence GBR, back, 2 of 3', damaged: false },
    sha256: 'a'.repeat(64),
    canDelete: false,
    steps: ['previous', 'next', 'mirror', 'turn', 'zoom_in', 'brighter', 'darker'],
    metadata: 'viewer_01J',
    ...over,
  };
}
