import { buildReportModal } from '../../blocks/report-modal.ts';
import type { ReportChoice } from '../core/report/report-snapshot.ts';
import { shortSessionId, stateLabel } from '../core/session.ts';
import type { FoundSession } from '../services/find-sessions.ts';
import type { ReportMatch } from '../services/request-report.ts';

/** The form with a field to find the session by, and the sessions that were found when there are several. */
export function searchForm(search: {
  readonly query: string;
  readonly matches: readonly ReportMatch[];
  readonly choice: ReportChoice;
}) {
  const { query, choice } = search;
  const matches = search.matches.map((match) => ({
    ...match,
    shortSessionId: shortSessionId(match.yotiSessionId),
    registeredOn: match.registeredAt.toISOString().slice(0, 10),
  }));
  return buildReportModal({ subject: { kind: 'search', query, matches }, choice });
}

/** The form of a session that is known, because it came from that session's card. */
export function sessionForm(session: FoundSession, choice: ReportChoice) {
  const subject = {
    kind: 'session',
    shortSessionId: shortSessionId(session.yoti_session_id),
    stateLabel: stateLabel(session.state),
    metadata: session.id,
  } as const;
  return buildReportModal({ subject, choice });
}
