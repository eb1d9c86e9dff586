import { buildDeleteImageModal } from '../../../blocks/delete-image-modal.ts';
import { deleteNeedsAdmin, windowOutdated } from '../../../blocks/replies.ts';
import { shortSessionId } from '../../core/session.ts';
import type { Deps } from '../../services/deps.ts';
import { judgeLook } from '../../services/judge-looker.ts';
import { findListedImage } from '../../services/list-viewer-images.ts';
import { actorOf, type BlockActions } from '../payloads.ts';
import { type PressAnswer, readViewerMetadata, sessionOf } from '../press.ts';

/** Delete image was pressed: asks for the typed word first. Whether it may be done is judged again when it is typed. */
export async function askImageDeletion(deps: Deps, body: BlockActions): Promise<PressAnswer> {
  const at = readViewerMetadata(body.view?.private_metadata ?? '');
  const session = at === null ? undefined : await sessionOf(deps, at.sessionId);
  if (at === null || session === undefined || body.trigger_id === undefined) return windowOutdated();
  const judged = await judgeLook(deps, { actor: actorOf(body), sessionId: session.id, what: 'deletion' });
  if (judged.kind === 'refused') return deleteNeedsAdmin();
  const image = await findListedImage(deps, session, at.state.imageKey);
  if (image === undefined) return windowOutdated();
  const view = buildDeleteImageModal({
    shortSessionId: shortSessionId(session.yoti_session_id),
    imageName: image.name,
    sha256: image.sha256,
    metadata: `${session.id} ${image.key}`,
  });
  await deps.views.push(body.trigger_id, view);
  return null;
}
