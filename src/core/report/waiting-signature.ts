import type { ReportedSignature, ReportSnapshot } from './report-snapshot.ts';

/** The first of two signatures, where it still waited for the second when the report was asked for. */
export function waitingSignature({ signatures }: Pick<ReportSnapshot, 'signatures'>): ReportedSignature | null {
  return signatures.find(({ end }) => end?.state === 'open') ?? null;
}
