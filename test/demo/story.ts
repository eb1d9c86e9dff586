import { appIsReady, logIsClean, oneMessageEach, slackIsContent } from './closing-steps.ts';
import { decide, decideAtOnce, refuse } from './decision-steps.ts';
import type { StoryStep } from './play-story.ts';
import { askForReport } from './report-steps.ts';
import {
  completeAndSeeCard,
  completeUnnoticed,
  leaveHalfway,
  registerSessions,
  seeCardByPolling,
  seeExpiredAlert,
} from './session-steps.ts';

/** Scenarios whose messages the screenshots show; they must be left in that state by the story. */
export const shown = {
  open: 'two-documents-comparison',
  decided: 'rejected-tampered',
  expired: 'abandoned-expired',
  refused: 'right-to-left-name',
} as const;

/**
 * The product's job, from registration to report. What takes longest, polling and a deadline, begins first: the app looks
 * again 30 s after its first look, and the rest is played meanwhile.
 */
export const story: readonly StoryStep[] = [
  appIsReady,
  registerSessions([
    { scenario: 'accented-names', notifies: false },
    { scenario: shown.expired, notifies: true, deadlineSeconds: 20 },
    { scenario: 'all-approved', notifies: true },
    { scenario: shown.decided, notifies: true },
    { scenario: 'aml-consider', notifies: true },
    { scenario: shown.refused, notifies: true },
    { scenario: 'upload-empty-frames', notifies: true },
    { scenario: shown.open, notifies: true },
  ]),
  completeUnnoticed('accented-names'),
  leaveHalfway(shown.expired),
  completeAndSeeCard('all-approved', 'everything approved'),
  completeAndSeeCard(shown.decided, 'a tampered document'),
  completeAndSeeCard('aml-consider', 'possible watchlist hits'),
  completeAndSeeCard(shown.refused, 'an Arabic name'),
  completeAndSeeCard('upload-empty-frames', 'uploaded scans'),
  completeAndSeeCard(shown.open, 'two documents that disagree'),
  decide('reviewer', 'approve', 'all-approved'),
  decide('reviewer', 'reject', shown.decided),
  decideAtOnce(
    [
      ['reviewer', 'approve'],
      ['secondReviewer', 'reject'],
    ],
    'aml-consider',
  ),
  refuse('guest', shown.refused, /^Guests /),
  askForReport({ kind: 'manager', scenario: shown.decided, by: 'session id', withImages: true }),
  askForReport({ kind: 'manager', scenario: shown.refused, by: 'name', withImages: false }),
  seeCardByPolling('accented-names'),
  seeExpiredAlert(shown.expired),
  oneMessageEach,
  slackIsContent,
  logIsClean,
];
