/** The numbers of reliability-security 8.3 and of Slack's image blocks (slack-platform 3.3), in one place. */

/** Bytes of one media file; a larger one is never handed to the child process. */
export const maxInputBytes = 12 * 1024 * 1024;
export const maxInputPixels = 40_000_000;
export const maxInputSidePx = 12_000;
export const maxInputChannels = 5;
/** Seconds libvips may spend on one picture before it stops by itself; the parent's own limit is longer. */
export const decodeTimeoutS = 10;
/** The longest side of any rendering that leaves the image step. */
export const maxOutputPx = 1600;

export const maxSheetCells = 12;
/** Slack documents no limit for pictures in blocks; both numbers are ours, chosen to stay well inside it. */
export const maxSheetBytes = 1_000_000;
export const maxSheetSidePx = 2000;
