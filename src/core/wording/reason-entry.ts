export interface ReasonEntry {
  /** A few words for one line of a card. */
  readonly words: string;
  /** One sentence: what it means. */
  readonly meaning: string;
  /** One sentence to the reviewer; `null` when nothing is to be done. */
  readonly nextStep: string | null;
}
