import { unknownButton, windowOutdated } from '../../../blocks/replies.ts';
import { applyStep, startState } from '../../core/viewer/apply-step.ts';
import { allPicturesKey, type ViewerState, viewerSteps } from '../../core/viewer/viewer-state.ts';
import type { Deps } from '../../services/deps.ts';
import { lookAtImage, showMeanwhile } from '../../services/look-at-image.ts';
import { lookReply } from '../look-reply.ts';
import { actorOf, type BlockActions } from '../payloads.ts';
import { type PressAnswer, pressedValue, readDetailsMetadata, readViewerMetadata, sessionOf } from '../press.ts';

/** Images was pressed on a card or in the Details modal: the viewer opens at the first picture. */
export function openImages(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  return openViewer(deps, body, { value: pressedValue(body), imageKey: null });
}

/** Show to me was pressed: the viewer opens with all pictures of the card, in the clear, for this person only. */
export function showAllPictures(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  return openViewer(deps, body, { value: pressedValue(body), imageKey: allPicturesKey });
}

/** A picture's button in the Details modal was pressed: the viewer opens at that picture. */
export async function openPicture(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  const at = readDetailsMetadata(body.view?.private_metadata ?? '');
  if (at === null) return windowOutdated();
  return openViewer(deps, body, { value: at.sessionId, imageKey: pressedValue(body) });
}

async function openViewer(
  deps: Deps,
  body: BlockActions,
  { value, imageKey }: { value: string; imageKey: string | null },
): Promise<PressAnswer> {
  const session = await sessionOf(deps, value);
  const { trigger_id: triggerId } = body;
  if (session === undefined || triggerId === undefined) return unknownButton();
  const onTop = body.view?.type === 'modal';
  const outcome = await lookAtImage(
    deps,
    { actor: actorOf(body), session, viewId: null, choose: (images) => startAt(images, imageKey) },
    (facts) => {
      const view = deps.present.viewer(facts);
      return onTop ? deps.views.push(triggerId, view) : deps.views.open(triggerId, view);
    },
  );
  return outcome.kind === 'looking' ? null : lookReply(outcome, session);
}

/** The picture that was asked for and no other; deleted ones stay listed, and open as their tombstone. */
function startAt(images: readonly { readonly key: string }[], imageKey: string | null): ViewerState | null {
  const isThere = imageKey === allPicturesKey || images.some(({ key }) => key === imageKey);
  if (imageKey !== null) return isThere ? startState(imageKey) : null;
  return startState(images[0]?.key ?? allPicturesKey);
}

/** A step of the viewer was pressed: the same modal shows the picture one step on. */
export async function stepViewer(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  const at = readViewerMetadata(body.view?.private_metadata ?? '');
  const step = viewerSteps.find((name) => name === pressedValue(body));
  const session = at === null ? undefined : await sessionOf(deps, at.sessionId);
  const { view } = body;
  if (at === null || step === undefined || session === undefined || view === undefined) return windowOutdated();
  const outcome = await lookAtImage(
    deps,
    {
      actor: actorOf(body),
      session,
      viewId: view.id,
      choose: (images, newest) =>
        applyStep(
          newest ?? at.state,
          step,
          images.map(({ key }) => key),
        ),
    },
    (facts, over) => showMeanwhile(deps, { viewId: view.id, hash: over ? null : view.hash }, facts),
  );
  return outcome.kind === 'looking' ? null : lookReply(outcome, session);
}
