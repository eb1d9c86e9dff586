import { actionIds, blockIds, reportOptions } from '../../../blocks/action-ids.ts';
import { noSuchSession, windowOutdated } from '../../../blocks/replies.ts';
import { buildReportPreparingModal } from '../../../blocks/report-end-modals.ts';
import { reportPickBlockId } from '../../../blocks/report-match-blocks.ts';
import { pickOne } from '../../../blocks/report-replies.ts';
import { type ReportChoice, reportProfiles } from '../../core/report/report-snapshot.ts';
import { shortSessionId } from '../../core/session.ts';
import type { Deps } from '../../services/deps.ts';
import {
  type ReportMatch,
  type ReportRequestOutcome,
  requestReport,
  requestReportOf,
} from '../../services/request-report.ts';
import { awaitReport } from '../../services/tell-report-ready.ts';
import {
  actorOf,
  chosenAnywhere,
  chosenOption,
  hasBlock,
  tickedOptions,
  typedText,
  type ViewSubmission,
} from '../payloads.ts';
import { plainQuery } from '../plain-query.ts';
import { sessionOf } from '../press.ts';
import { searchForm } from '../report-form-view.ts';
import { reportReply } from '../report-reply.ts';
import type { FormAnswer } from './form-answer.ts';

/**
 * GENERATE was pressed: the report is owed and its window says so, or there is something to pick from, or the form says why
 * not. Whoever came from a card carries its session's id; everybody else is asked for a session or person.
 */
export async function reportForm(deps: Deps, body: ViewSubmission): Promise<FormAnswer> {
  const actor = actorOf(body);
  const choice = choiceIn(body);
  const { private_metadata: sessionId } = body.view;
  if (sessionId !== '') {
    const session = await sessionOf(deps, sessionId);
    if (session === undefined) return { kind: 'notice', text: windowOutdated() };
    return toAnswer(deps, body, await requestReportOf(deps, session, { actor, choice }));
  }
  const text = plainQuery(typedText(body, blockIds.reportQuery, actionIds.reportQuery));
  const pickedId = chosenAnywhere(body, actionIds.reportPick);
  const outcome = await requestReport(deps, { actor, choice, text, pickedId });
  if (outcome.kind === 'nothing') return { kind: 'errors', errors: { [blockIds.reportQuery]: noSuchSession() } };
  if (outcome.kind === 'several') return toList(body, { text, choice, matches: outcome.matches });
  return toAnswer(deps, body, outcome);
}

function choiceIn(body: ViewSubmission): ReportChoice {
  const ticked = tickedOptions(body, blockIds.reportOptions, actionIds.reportOptions);
  const chosen = chosenOption(body, blockIds.reportProfile, actionIds.reportProfile);
  return {
    profile: reportProfiles.find((profile) => profile === chosen) ?? 'internal',
    withImages: ticked.includes(reportOptions.images),
    withData: ticked.includes(reportOptions.data),
  };
}

/** A list that stands there already is not shown again: one has to be picked. */
function toList(
  body: ViewSubmission,
  found: { readonly text: string; readonly choice: ReportChoice; readonly matches: readonly ReportMatch[] },
): FormAnswer {
  if (hasBlock(body, reportPickBlockId(found.matches))) {
    return { kind: 'errors', errors: { [blockIds.reportQuery]: pickOne() } };
  }
  return { kind: 'view', view: searchForm({ ...found, query: found.text }) };
}

function toAnswer(
  deps: Deps,
  body: ViewSubmission,
  outcome: Exclude<ReportRequestOutcome, { kind: 'several' }>,
): FormAnswer {
  if (outcome.kind !== 'requested') return { kind: 'notice', text: reportReply(outcome) };
  const { reportRequestId, choice, yotiSessionId, stateLabel } = outcome;
  return {
    kind: 'view',
    view: buildReportPreparingModal({ ...choice, stateLabel, shortSessionId: shortSessionId(yotiSessionId) }),
    onceInPlace: () => awaitReport(deps, { reportRequestId, viewId: body.view.id }),
  };
}
