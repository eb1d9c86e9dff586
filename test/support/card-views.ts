import type { CheckLine } from '../../blocks/check-lines.ts';
import type { ExpiredAlertView } from '../../blocks/expired-alert.ts';
import type { SessionCardView } from '../../blocks/session-card.ts';

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
    standing: { kind: 'open', approveWarning: 'Yoti recommends REJECT for 1 check.', rejectWarning: null },
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
