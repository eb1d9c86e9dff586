/** How a picture is shown right now. Every step gives a new state; the original is never changed. */
export interface ViewerState {
  /** Which picture, by its key: 16 hexadecimal characters, or `allPicturesKey`. */
  readonly imageKey: string;
  /** Quarter turns clockwise, 0 to 3. */
  readonly quarterTurns: number;
  /** Left and right changed places, after the turns. */
  readonly mirrored: boolean;
  /** Index into `zoomFactors`. */
  readonly zoom: number;
  /**
   * Middle of what is shown, as shares of width and height of the picture as it is seen (turned and mirrored): 0 is its
   * left or upper edge, 0.5 its middle.
   */
  readonly centreX: number;
  readonly centreY: number;
  /** Steps of light, -4 to 4; 0 leaves the picture as it is. */
  readonly light: number;
}

/** The key of the sheet that shows every picture at once; it is never turned, zoomed or lit. */
export const allPicturesKey = 'all';

/** How many times larger than whole: 2 shows half of the width and half of the height. */
export const zoomFactors = [1, 1.5, 2, 3, 4, 6] as const;

export const maxLight = 4;

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
  /** As of `ViewerState`. */
  readonly centreX: number;
  readonly centreY: number;
  /** Every pixel value is multiplied by this; 1 changes nothing. */
  readonly lightFactor: number;
}
