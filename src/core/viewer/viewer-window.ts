import { zoomFactors } from './viewer-state.ts';

/**
 * Centres of what is shown lie on a grid of 24 places a side. Half of every zoom's window is a whole number of places, so
 * panning, turning and mirroring are exact: there and back is the same state, not nearly the same.
 */
export const gridSize = 24;

/** The place on the grid of a centre given as a share. */
export function placeOf(centre: number): number {
  return Math.round(centre * gridSize);
}

/** The share of a place on the grid. */
export function centreAt(place: number): number {
  return place / gridSize;
}

/** Half the width, and half the height, of what this zoom shows, in places. */
export function halfWindow(zoom: number): number {
  return Math.round(gridSize / 2 / (zoomFactors[zoom] ?? 1));
}

/** The nearest centre whose window lies inside the picture. */
export function keptInside(centre: number, zoom: number): number {
  const half = halfWindow(zoom);
  return centreAt(Math.min(gridSize - half, Math.max(half, placeOf(centre))));
}
