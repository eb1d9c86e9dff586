import { actionIds, blockIds } from '../../../blocks/action-ids.ts';
import { sessionErased } from '../../../blocks/decision-replies.ts';
import { alreadyWatched, notForYou, watchRegistered } from '../../../blocks/replies.ts';
import { rolesFor } from '../../core/authorisation.ts';
import { cleanText } from '../../core/clean-text.ts';
import { shortSessionId, stateLabel } from '../../core/session.ts';
import { type Deps, slackActor } from '../../services/deps.ts';
import { judgeWithSlack } from '../../services/judge-with-slack.ts';
import { watchSession } from '../../services/watch-session.ts';
import { isYotiId } from '../commands/idv-watch.ts';
import { actorOf, typedText, type ViewSubmission } from '../payloads.ts';
import type { FormAnswer } from './form-answer.ts';

/** The form of `/idv watch` was submitted: the session is watched, with whatever was said of the applicant. */
export async function watchSessionForm(deps: Deps, body: ViewSubmission): Promise<FormAnswer> {
  const actor = actorOf(body);
  const yotiSessionId = typedText(body, blockIds.watchSessionId, actionIds.watchSessionId);
  const email = typedText(body, blockIds.watchApplicantEmail, actionIds.watchApplicantEmail);
  const errors = {
    ...(isYotiId(yotiSessionId)
      ? {}
      : { [blockIds.watchSessionId]: 'This is not a Yoti session id; copy it from your back end or the portal.' }),
    ...(email === '' || /^[^\s@]+@[^\s@]+$/.test(email)
      ? {}
      : { [blockIds.watchApplicantEmail]: 'This is not an e-mail address.' }),
  };
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const judged = await judgeWithSlack(deps, actor, rolesFor('watch'));
  if (judged.kind !== 'holds') return { kind: 'notice', text: notForYou({ role: 'reviewer' }) };
  const watched = await watchSession(deps, {
    yotiSessionId,
    registration: {
      applicant: {
        name: cleanText(typedText(body, blockIds.watchApplicantName, actionIds.watchApplicantName), 500),
        email: cleanText(email, 254),
      },
      userTrackingId: null,
      createdBy: cleanText(typedText(body, blockIds.watchCreatedBy, actionIds.watchCreatedBy), 254),
      createdAt: null,
      deadlineAt: null,
      tags: [],
    },
    reviewChannel: null,
    actor: slackActor(actor),
  });
  const short = shortSessionId(yotiSessionId);
  if (watched.isErased) return { kind: 'notice', text: sessionErased({ shortSessionId: short }) };
  const text = watched.isNew
    ? watchRegistered({ shortSessionId: short })
    : alreadyWatched({ shortSessionId: short, stateLabel: stateLabel(watched.state) });
  return { kind: 'notice', text };
}
