import { setTimeout as pause } from 'node:timers/promises';
import { unknownButton, windowOutdated } from '../../../blocks/replies.ts';
import type { DetailsFacts } from '../../core/details/details-facts.ts';
import type { DetailsPageKey } from '../../core/details/details-page.ts';
import { loggedError } from '../../logger.ts';
import type { Deps } from '../../services/deps.ts';
import type { FoundSession } from '../../services/find-sessions.ts';
import type { Actor } from '../../services/judge-role.ts';
import { type DetailsOutcome, lookAtDetails } from '../../services/look-at-details.ts';
import type { OpenedView, ViewIsNot } from '../../slack/views.ts';
import { keepTrying } from '../keep-trying.ts';
import { lookReply } from '../look-reply.ts';
import { actorOf, type BlockActions } from '../payloads.ts';
import { type PressAnswer, pressedValue, readDetailsMetadata, sessionOf } from '../press.ts';

/** Details was pressed on a card, an alert or in App Home: the modal opens with its overview. */
export async function openDetails(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  const session = await sessionOf(deps, pressedValue(body));
  if (session === undefined || body.trigger_id === undefined) return unknownButton();
  return openDetailsModal(deps, { session, actor: actorOf(body), triggerId: body.trigger_id });
}

/** Opens the modal of a session for whoever may see it. */
export async function openDetailsModal(
  deps: Deps,
  { session, actor, triggerId }: { session: FoundSession; actor: Actor; triggerId: string },
): Promise<PressAnswer> {
  const outcome = await lookAtDetails(deps, { actor, session, page: 'overview', part: 0 });
  return showPage(deps, { outcome, session }, (view) => deps.views.open(triggerId, view));
}

/** A tab of the Details modal was pressed: the button's value names the page. */
export function turnToPage(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  const at = readDetailsMetadata(body.view?.private_metadata ?? '');
  const page = readDetailsMetadata(`${at?.sessionId} ${pressedValue(body)}`)?.page;
  return turn(deps, body, page === undefined || at === null ? null : { ...at, page, part: 0 });
}

/** Previous or Next was pressed: the button's value is the part of the same page. */
export function turnToPart(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  const at = readDetailsMetadata(body.view?.private_metadata ?? '');
  const part = Number(pressedValue(body));
  return turn(deps, body, at === null || !Number.isInteger(part) || part < 0 ? null : { ...at, part });
}

async function turn(
  deps: Deps,
  body: BlockActions,
  to: { sessionId: string; page: DetailsPageKey; part: number } | null,
): Promise<PressAnswer> {
  const { view } = body;
  const session = to === null ? undefined : await sessionOf(deps, to.sessionId);
  if (to === null || session === undefined || view === undefined) return windowOutdated();
  const outcome = await lookAtDetails(deps, { actor: actorOf(body), session, page: to.page, part: to.part });
  return showPage(deps, { outcome, session }, async (content) => {
    const shown = await deps.views.update({ viewId: view.id, hash: view.hash }, content);
    // Another page came in between; the person pressed this one all the same.
    return shown === 'overtaken' ? deps.views.update({ viewId: view.id, hash: null }, content) : shown;
  });
}

/** Most pages are read faster than a person notices; only slower ones say that they are being read. */
const readWithinMs = 800;

/** Shows the page; what Yoti takes longer for comes after the acknowledgement, into the same modal. */
async function showPage(
  deps: Deps,
  { outcome, session }: { outcome: DetailsOutcome; session: FoundSession },
  show: (view: object) => Promise<OpenedView | ViewIsNot>,
): Promise<PressAnswer> {
  if (outcome.kind !== 'looking') return lookReply(outcome, session);
  const reading = outcome.read?.() ?? Promise.resolve(outcome.facts);
  const read = await Promise.race([reading, pause(readWithinMs, null, { ref: false })]);
  const shown = await show(deps.present.details(read ?? outcome.facts));
  // Closed meanwhile: nobody waits for this page.
  if (read !== null || shown === 'closed' || shown === 'overtaken') return null;
  return { afterAck: async () => settlePage(deps, shown, await reading) };
}

/** A window never goes on saying that it is being read: what Slack does not take in the end is said to have failed. */
async function settlePage(deps: Deps, shown: OpenedView, facts: DetailsFacts): Promise<void> {
  try {
    await keepTrying(() => deps.views.update(shown, deps.present.details(facts)));
  } catch (error) {
    deps.logger.warn('a page of details could not be shown', { system: 'slack', error: loggedError(error) });
    await deps.views.update(shown, deps.present.details({ ...facts, content: { kind: 'failed' } }));
  }
}
