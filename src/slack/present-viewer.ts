import type { PictureView, PlaceholderView, ViewerModalView, ViewStep } from '../../blocks/viewer-modal.ts';
import { placeholderWords } from '../core/image-placeholder.ts';
import { shortSessionId } from '../core/session.ts';
import { possibleSteps } from '../core/viewer/apply-step.ts';
import type { ImageDeletion, ViewerFacts } from '../core/viewer/viewer-facts.ts';
import { allPicturesKey, type ViewerState, zoomFactors } from '../core/viewer/viewer-state.ts';
import { toCardTime } from './card-time.ts';

/** One look at a picture as the view that `buildViewerModal` draws. */
export function presentViewer(facts: ViewerFacts): ViewerModalView {
  const { state, images } = facts;
  const index = images.findIndex(({ key }) => key === state.imageKey);
  const image = images[index];
  const isAll = state.imageKey === allPicturesKey;
  const imageName = isAll ? 'All pictures' : (image?.name ?? 'This picture is not in the session any more');
  const stateWords = viewerStateWords(state);
  return {
    shortSessionId: shortSessionId(facts.yotiSessionId),
    kind: isAll ? 'all' : 'one',
    imageName,
    position: image === undefined ? null : { index: index + 1, of: images.length },
    capture: image?.capture ?? null,
    stateWords,
    picture: presentPicture(facts, [imageName, stateWords].filter(Boolean).join(', ')),
    sha256: facts.sha256,
    canDelete: facts.canDelete && image !== undefined && !isDeleted(facts),
    steps: stepsOf(facts),
    metadata: facts.metadata,
  };
}

/** Where there is nothing to see there is nothing to turn or light; what is only away for now may be asked for again. */
function stepsOf({ state, images, picture }: ViewerFacts): readonly ViewStep[] {
  const keys = images.map(({ key }) => key);
  const steps = possibleSteps(state, keys);
  if (picture.kind !== 'placeholder' || picture.reason === 'unavailable') return steps;
  return steps.filter((step) => step === 'previous' || step === 'next');
}

function isDeleted({ picture }: ViewerFacts): boolean {
  return picture.kind === 'placeholder' && (picture.reason === 'deleted' || picture.reason === 'deleted_here');
}

/** "mirrored, turned 90°, zoom 2×, brighter +1"; empty for a picture as it came. */
export function viewerStateWords({ mirrored, quarterTurns, zoom, light }: ViewerState): string {
  const words = [
    mirrored ? 'mirrored' : null,
    quarterTurns > 0 ? `turned ${quarterTurns * 90}°` : null,
    zoom > 0 ? `zoom ${zoomFactors[zoom] ?? 1}×` : null,
    light > 0 ? `brighter +${light}` : null,
    light < 0 ? `darker −${-light}` : null,
  ];
  return words.filter((word) => word !== null).join(', ');
}

function presentPicture({ picture }: ViewerFacts, altText: string): PictureView {
  switch (picture.kind) {
    case 'ready':
      return { ...picture, altText };
    case 'placeholder':
      return { kind: 'placeholder', words: placeholderWords[picture.reason], ...deletionOf(picture.deletion) };
    case 'failed':
      return { kind: 'failed', words: 'The picture could not be made this time. Press any step to try again.' };
    default:
      return picture;
  }
}

function deletionOf(deletion: ImageDeletion | undefined): Pick<PlaceholderView, 'deletion'> {
  if (deletion === undefined) return {};
  return { deletion: { slackUserId: deletion.slackUserId, at: toCardTime(deletion.at) } };
}
