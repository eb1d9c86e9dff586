import { allPicturesKey, type ViewerState } from './viewer-state.ts';
import { centreAt, keptInside, placeOf } from './viewer-window.ts';

/** key, turns, mirrored or as it is, zoom, centre in places of the grid, light: `0123456789abcdef.1m2.12.6.-3`. */
const shape = /^(all|[0-9a-f]{16})\.([0-3])([ma])([0-5])\.(\d{1,2})\.(\d{1,2})\.(-?[0-4])$/;
const longestText = 40;

/** The state as a short text without subject data, for a view's private metadata. */
export function writeViewerState(state: ViewerState): string {
  const turned = `${state.quarterTurns}${state.mirrored ? 'm' : 'a'}${state.zoom}`;
  return [state.imageKey, turned, placeOf(state.centreX), placeOf(state.centreY), state.light].join('.');
}

/** Reads what `writeViewerState` wrote; `null` for any other text, also for a state that no steps lead to. */
export function readViewerState(text: string): ViewerState | null {
  const match = text.length > longestText ? null : shape.exec(text);
  if (match === null) return null;
  const [, imageKey = '', turns = '', mirror = '', zoom = '', x = '', y = '', light = ''] = match;
  const state: ViewerState = {
    imageKey,
    quarterTurns: Number(turns),
    mirrored: mirror === 'm',
    zoom: Number(zoom),
    centreX: keptInside(centreAt(Number(x)), Number(zoom)),
    centreY: keptInside(centreAt(Number(y)), Number(zoom)),
    light: Number(light),
  };
  // Also refuses `07`, `-0`, a window beyond the edge and a turned sheet: each state has one text only.
  return writeViewerState(state) === text && isReachable(text) ? state : null;
}

function isReachable(text: string): boolean {
  return !text.startsWith(allPicturesKey) || text === `${allPicturesKey}.0a0.12.12.0`;
}
