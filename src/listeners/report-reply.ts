import { sessionErased } from '../../blocks/decision-replies.ts';
import { noSuchSession } from '../../blocks/replies.ts';
import { reportNotFinished, reportOnItsWay, tooManyReports } from '../../blocks/report-replies.ts';
import { shortSessionId } from '../core/session.ts';
import { ownerWords } from '../core/unfinished.ts';
import { assertNever } from '../errors.ts';
import type { ReportRequestOutcome } from '../services/request-report.ts';

/** The answer to a request for a report. Unknown and not allowed read the same (T22). */
export function reportReply(outcome: Exclude<ReportRequestOutcome, { kind: 'several' }>): string {
  switch (outcome.kind) {
    case 'requested':
      return reportOnItsWay({
        ...outcome.choice,
        stateLabel: outcome.stateLabel,
        shortSessionId: shortSessionId(outcome.yotiSessionId),
      });
    case 'in_progress':
      return reportNotFinished({
        stateLabel: outcome.stateLabel,
        shortSessionId: shortSessionId(outcome.yotiSessionId),
        open: outcome.open.map(({ what, owner }) => ({ what, owner: ownerWords[owner] })),
      });
    case 'erased':
      return sessionErased({ shortSessionId: shortSessionId(outcome.yotiSessionId) });
    case 'too_many':
      return tooManyReports();
    case 'nothing':
      return noSuchSession();
    default:
      return assertNever(outcome);
  }
}
