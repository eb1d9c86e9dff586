import { appIsReady, logIsClean, oneMessageEach, slackIsContent } from './closing-steps.ts';
import { approve, approveAtOnce, refuse } from './decision-steps.ts';
import { deletePicture } from './deletion-steps.ts';
import { deliveriesAreSound, replayHeld, seeDelivered } from './delivery-steps.ts';
import { readDetails } from './details-steps.ts';
import { seeQueue, showUnfinished } from './home-steps.ts';
import { auditSession, exportLedger } from './ledger-steps.ts';
import type { StoryStep } from './play-story.ts';
import { askWithoutData, reportFromCard, reportOfOneOfSeveral } from './report-steps.ts';
import {
  completeAll,
  completeUnnoticed,
  leaveHalfway,
  leaveInProgress,
  registerSessions,
  seeCard,
  seeCardByPolling,
  seeCardsLeftOpen,
  seeExpiredAlert,
} from './session-steps.ts';
import { claimAndRelease, overrideWithFourEyes, rejectWithReason } from './signature-steps.ts';
import { changeTheView, lookAtImages } from './viewer-steps.ts';

/** Scenarios whose messages the screenshots show; they must be left in that state by the story. */
export const shown = {
  open: 'two-documents-comparison',
  decided: 'rejected-tampered',
  expired: 'abandoned-expired',
  refused: 'right-to-left-name',
  pictureDeleted: 'upload-empty-frames',
} as const;

const unnoticed = 'accented-names';
const unfinished = 'failed-extraction-second-document';
const manyHits = 'aml-many-hits';
const contested = 'aml-consider';
/** Finished, notified, and played with below. */
const played = ['all-approved', shown.decided, contested, manyHits, shown.open, shown.refused, shown.pictureDeleted];
/** Beside those left open above; the story only sees their cards. */
const toTry = ['share-code', 'odd-pictures', 'in-branch', 'dbs-not-met'];
const held = 'right-to-work-met';
const notified = (scenario: string) => ({ scenario, notifies: true });

/**
 * The product's job, from registration to report. What takes longest, polling and a deadline, begins first: the app looks
 * again 30 s after its first look, and the rest is played meanwhile.
 */
export const story: readonly StoryStep[] = [
  appIsReady,
  registerSessions([
    { scenario: unnoticed, notifies: false },
    { scenario: shown.expired, notifies: true, deadlineSeconds: 20 },
    ...[unfinished, ...played, ...toTry, held].map(notified),
  ]),
  completeUnnoticed(unnoticed),
  leaveHalfway(shown.expired),
  leaveInProgress(unfinished, 'passport-uploaded'),
  completeAll('Seven applicants finish at once', played),
  seeCard('all-approved', 'everything approved'),
  seeCard(shown.decided, 'a tampered document'),
  seeCard(contested, 'possible watchlist hits'),
  seeCard(manyHits, '137 watchlist hits'),
  seeCard(shown.open, 'two documents that disagree'),
  seeCard(shown.refused, 'an Arabic name'),
  seeCard(shown.pictureDeleted, 'uploaded scans'),
  completeAll('Five more finish meanwhile', [...toTry, held]),
  readDetails({
    title: 'Details: counts, then the matches',
    kind: 'reviewer',
    scenario: manyHits,
    pages: [
      { page: 'aml', words: /At least 100.*/, picture: 'aml' },
      { page: 'aml', words: /^\*?20\. .*/m, picture: 'aml-matches' },
    ],
  }),
  readDetails({
    title: 'Details: two documents compared',
    kind: 'reviewer',
    scenario: shown.open,
    pages: [{ page: 'documents', words: /differs from what was registered.*/, picture: 'documents' }],
  }),
  lookAtImages({ kind: 'reviewer', scenario: shown.pictureDeleted, until: /back/ }),
  changeTheView('reviewer', [
    { step: 'mirror', words: /mirrored/ },
    { step: 'zoom_in', words: /mirrored.*zoom 1\.5/ },
    { step: 'brighter', words: /mirrored.*zoom 1\.5.*brighter \+1/ },
  ]),
  approveAtOnce(['reviewer', 'secondReviewer'], 'all-approved'),
  seeDelivered('all-approved'),
  rejectWithReason('reviewer', shown.decided),
  overrideWithFourEyes('reviewer', 'secondReviewer', contested),
  claimAndRelease('secondReviewer', 'share-code'),
  refuse('guest', shown.refused, /^Guests /),
  replayHeld('admin', approve('secondReviewer', held), held),
  reportFromCard('manager', shown.decided),
  reportOfOneOfSeveral('manager', 'all-approved'),
  askWithoutData('manager', shown.refused),
  deletePicture('admin', shown.pictureDeleted),
  readDetails({
    title: 'Details: the log has who saw and who deleted',
    kind: 'auditor',
    scenario: shown.pictureDeleted,
    pages: [{ page: 'session', words: /(Image|Picture)[^\n]*deleted[^\n]*/i, picture: 'log' }],
  }),
  exportLedger('auditor'),
  auditSession('auditor', shown.decided),
  showUnfinished('manager', unfinished),
  seeQueue('reviewer'),
  seeCardByPolling(unnoticed),
  seeExpiredAlert(shown.expired),
  seeCardsLeftOpen([manyHits, ...toTry]),
  oneMessageEach([unfinished]),
  slackIsContent,
  deliveriesAreSound,
  logIsClean,
];
