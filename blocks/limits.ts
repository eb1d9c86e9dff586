/** Slack's published limits (slack-platform 2.1, 2.2). Units are UTF-16 code units: never less than what Slack counts. */
export const limits = {
  blocksPerMessage: 50,
  sectionText: 3000,
  fieldsPerSection: 10,
  fieldText: 2000,
  headerText: 150,
  contextText: 3000,
  altText: 2000,
  buttonText: 75,
  buttonValue: 2000,
  buttonUrl: 3000,
  optionText: 75,
  hint: 2000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  modalTitle: 24,
  plainTextInput: 3000,
  messageText: 4000,
} as const;

/** Blocks of one card: more is too long for a phone. */
export const cardBlocks = 12;

/** How far our texts fill a limit: which unit Slack counts is not confirmed, so a tenth stays free. */
export function roomy(limit: number): number {
  return Math.floor(limit * 0.9);
}
