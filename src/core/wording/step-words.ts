/** What an open step is called: looking back at a session that stopped, or at one that still goes on. */
export interface StepWords {
  readonly notPhotographed: string;
  readonly shareCodeNotGiven: string;
  readonly running: string;
  readonly tryAgain: string;
  readonly faceMissing: string;
  readonly selfieNotTaken: string;
  readonly selfieNotPassed: string;
  readonly checkNotFinished: string;
  readonly notStarted: string;
  readonly noDocument: string;
  readonly noSelfie: string;
  readonly nextNotBegun: string;
}

export const stoppedSteps: StepWords = {
  notPhotographed: 'chosen, but never photographed',
  shareCodeNotGiven: 'begun, but never given',
  running: 'still running',
  tryAgain: 'did not work; another try was due',
  faceMissing: 'The reference face was never supplied',
  selfieNotTaken: 'Selfie: begun, but never taken',
  selfieNotPassed: 'Selfie: the latest attempt did not pass; another try was due',
  checkNotFinished: 'not finished',
  notStarted: 'The session was never started',
  noDocument: 'No document was shown yet',
  noSelfie: 'The step after the document was never begun: no selfie was taken',
  nextNotBegun: 'Every step that was begun is finished, but the next one was never begun',
};

export const runningSteps: StepWords = {
  notPhotographed: 'chosen, not photographed yet',
  shareCodeNotGiven: 'begun, not given yet',
  running: 'under way',
  tryAgain: 'did not work; another try is due',
  faceMissing: 'The reference face is not supplied yet',
  selfieNotTaken: 'Selfie: begun, not taken yet',
  selfieNotPassed: 'Selfie: the latest attempt did not pass; another try is due',
  checkNotFinished: 'not finished yet',
  notStarted: 'The session is not started yet',
  noDocument: 'No document is shown yet',
  noSelfie: 'The step after the document is not begun yet: no selfie is taken',
  nextNotBegun: 'Every step that was begun is finished; the next one is not begun yet',
};
