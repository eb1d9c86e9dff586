/** How a picture is shown right now. Every step gives a new state; the original is never changed. */
export interface ViewerState {
  /** Which picture, by its key. */
  readonly imageKey: string;
  /** Quarter turns clockwise, 0 to 3. */
  readonly quarterTurns: number;
  readonly mirrored: boolean;
  /** Index into `zoomFactors`. */
  readonly zoom: number;
  /** Middle of what is shown, as shares of width and height of the turned picture; 0.5 is its middle. */
  readonly centreX: number;
  readonly centreY: number;
  /** Steps of light, -4 to 4; 0 leaves the picture as it is. */
  readonly light: number;
}

export const viewerSteps = [
  ...(['previous', 'next', 'mirror', 'turn', 'zoom_in', 'zoom_out'] as const),
  ...(['left', 'right', 'up', 'down', 'brighter', 'darker', 'reset'] as const),
] as const;
export type ViewerStep = (typeof viewerSteps)[number];

/** What the image step does to the upright original, in this order: turn, mirror, crop, light. */
export interface PictureTransform {
  readonly quarterTurns: number;
  readonly mirrored: boolean;
  /** 1 shows the whole picture, 2 half of its width and height. */
  readonly zoomFactor: number;
  readonly centreX: number;
  readonly centreY: number;
  /** Every pixel value is multiplied by this; 1 changes nothing. */
  readonly lightFactor: number;
}
