import {
  noSuchSession,
  reportNotFinished,
  reportOnItsWay,
  severalMatches,
  tooManyReports,
} from '../../blocks/replies.ts';
import { shortSessionId } from '../core/session.ts';
import { assertNever } from '../errors.ts';
import type { ReportRequestOutcome } from '../services/request-report.ts';

/** The answer to a request for a report. Unknown and not allowed read the same (T22). */
export function reportReply(outcome: ReportRequestOutcome): string {
  switch (outcome.kind) {
    case 'requested':
      return reportOnItsWay({ shortSessionId: shortSessionId(outcome.yotiSessionId) });
    case 'in_progress':
      return reportNotFinished({ ...outcome, shortSessionId: shortSessionId(outcome.yotiSessionId) });
    case 'several':
      return severalMatches('/idv-report', outcome.matches);
    case 'too_many':
      return tooManyReports();
    case 'nothing':
      return noSuchSession();
    default:
      return assertNever(outcome);
  }
}
