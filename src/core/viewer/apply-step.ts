import {
  allPicturesKey,
  maxLight,
  type PictureTransform,
  type ViewerState,
  type ViewerStep,
  viewerSteps,
  zoomFactors,
} from './viewer-state.ts';
import { writeViewerState } from './viewer-state-text.ts';
import { centreAt, gridSize, halfWindow, keptInside, placeOf } from './viewer-window.ts';

/** A picture as it comes: upright, whole, in its own light. */
export function startState(imageKey: string): ViewerState {
  return { imageKey, quarterTurns: 0, mirrored: false, zoom: 0, centreX: 0.5, centreY: 0.5, light: 0 };
}

/**
 * The state after one step. Steps mean what the person sees: "left" shows what lies to the left on the screen, however the
 * picture is turned or mirrored, and turning or mirroring keeps in view what was in view. A step that is not possible
 * (beyond the last picture, an edge, the largest zoom) leaves the state as it is.
 * @param keys the pictures in the order they are moved through; another picture starts untouched.
 */
export function applyStep(state: ViewerState, step: ViewerStep, keys: readonly string[]): ViewerState {
  if (step === 'previous') return neighbour(state, -1, keys);
  if (step === 'next') return neighbour(state, 1, keys);
  return state.imageKey === allPicturesKey ? state : changes[step](state);
}

/** The steps that would change what is shown. */
export function possibleSteps(state: ViewerState, keys: readonly string[]): readonly ViewerStep[] {
  const now = writeViewerState(state);
  return viewerSteps.filter((step) => writeViewerState(applyStep(state, step, keys)) !== now);
}

/** What the image step is asked for. Two steps of light double every value, or halve it. */
export function transformOf(state: ViewerState): PictureTransform {
  const { quarterTurns, mirrored, centreX, centreY } = state;
  return {
    ...{ quarterTurns, mirrored, centreX, centreY },
    zoomFactor: zoomFactors[state.zoom] ?? 1,
    lightFactor: 2 ** (state.light / 2),
  };
}

type ChangingStep = Exclude<ViewerStep, 'previous' | 'next'>;

const changes: Readonly<Record<ChangingStep, (state: ViewerState) => ViewerState>> = {
  mirror: (state) => ({ ...state, mirrored: !state.mirrored, centreX: opposite(state.centreX) }),
  turn: turnClockwise,
  zoom_in: (state) => zoomTo(state, state.zoom + 1),
  zoom_out: (state) => zoomTo(state, state.zoom - 1),
  left: (state) => pan(state, { x: -1, y: 0 }),
  right: (state) => pan(state, { x: 1, y: 0 }),
  up: (state) => pan(state, { x: 0, y: -1 }),
  down: (state) => pan(state, { x: 0, y: 1 }),
  brighter: (state) => ({ ...state, light: Math.min(maxLight, state.light + 1) }),
  darker: (state) => ({ ...state, light: Math.max(-maxLight, state.light - 1) }),
  reset: (state) => startState(state.imageKey),
};

function neighbour(state: ViewerState, by: -1 | 1, keys: readonly string[]): ViewerState {
  const at = keys.indexOf(state.imageKey);
  // A picture that is gone by now has no neighbours: begin at the first.
  const key = at < 0 ? keys[0] : keys[at + by];
  return key === undefined ? state : startState(key);
}

/** In a mirrored picture what is seen turns the other way than the picture behind the mirror. */
function turnClockwise(state: ViewerState): ViewerState {
  const quarterTurns = (state.quarterTurns + (state.mirrored ? 3 : 1)) % 4;
  return { ...state, quarterTurns, centreX: opposite(state.centreY), centreY: state.centreX };
}

function zoomTo(state: ViewerState, wanted: number): ViewerState {
  const zoom = Math.min(zoomFactors.length - 1, Math.max(0, wanted));
  return { ...state, zoom, centreX: keptInside(state.centreX, zoom), centreY: keptInside(state.centreY, zoom) };
}

/** Half of what is shown stays in view, so that nobody loses their place. */
function pan(state: ViewerState, by: { readonly x: number; readonly y: number }): ViewerState {
  const half = halfWindow(state.zoom);
  return {
    ...state,
    centreX: keptInside(centreAt(placeOf(state.centreX) + by.x * half), state.zoom),
    centreY: keptInside(centreAt(placeOf(state.centreY) + by.y * half), state.zoom),
  };
}

function opposite(centre: number): number {
  return centreAt(gridSize - placeOf(centre));
}
