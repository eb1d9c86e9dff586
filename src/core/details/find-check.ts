import type { CheckSummary } from '../checks.ts';
import type { Check, Session } from '../session.ts';

/** The check behind a summary, for what the summary leaves out. */
export function findCheck(session: Session, summary: CheckSummary): Check | null {
  return session.checks.find((check) => check.id === summary.checkId && check.type === summary.type) ?? null;
}
