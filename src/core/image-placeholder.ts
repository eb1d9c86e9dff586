/** Why there is no picture where one was expected. Stored with the session, so a word here is never reused for another meaning. */
export type PlaceholderReason =
  | 'unsupported'
  | 'heic'
  | 'pdf'
  | 'too_large'
  | 'damaged'
  | 'empty'
  | 'withheld'
  | 'deleted'
  | 'deleted_here'
  | 'left_out'
  | 'unavailable';

/** What people read in place of the picture: on the contact sheet, in its alt text and in the report. */
export const placeholderWords: Readonly<Record<PlaceholderReason, string>> = {
  unsupported: 'unsupported file',
  heic: 'HEIC pictures cannot be shown here',
  pdf: 'PDF files cannot be shown here',
  too_large: 'too large to show',
  damaged: 'damaged file',
  empty: 'empty file',
  withheld: 'withheld by regulation',
  deleted: 'deleted or expired at Yoti',
  deleted_here: 'deleted by an admin',
  left_out: 'left out of this report on request',
  unavailable: 'not available right now',
};
