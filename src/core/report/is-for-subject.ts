import type { ReportInput } from './report-input.ts';

/** Whether the person whom the session is about will read it; what they may not have is left out by `forSubject` before. */
export function isForSubject({ snapshot }: ReportInput): boolean {
  return snapshot.profile === 'subject';
}
