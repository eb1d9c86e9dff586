/**
 * What a piece of a page is to somebody who hears the document read (ISO 32000-1, 14.7 and 14.8). Elements are told apart by
 * identity: everything drawn with the same one is one element, also over several pages, and what names none is an artifact.
 * The tree follows from `parent`; children stand in the order in which they were first drawn.
 */
export interface TagElement {
  readonly role: TagRole;
  readonly parent: TagElement | null;
  /** Said in place of a picture. */
  readonly alt?: string;
}

/** Standard structure types; `TH` is a column head, `Lbl` the name of a fact in front of its `LBody`. */
export type TagRole =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Figure';

/** The root of every report's tree. */
export const documentTag: TagElement = { role: 'Document', parent: null };

/** A new element below another one. */
export function newTag(role: TagRole, parent: TagElement): TagElement {
  return { role, parent };
}
