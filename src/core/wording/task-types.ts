import { humaniseCode, notKnownHere } from './humanise-code.ts';
import { lookUp } from './look-up.ts';

/** Task types of yoti-idv 2.3, as the step a person would name. */
export const taskTypes: Readonly<Record<string, string>> = {
  ID_DOCUMENT_TEXT_DATA_EXTRACTION: 'reading the document',
  SUPPLEMENTARY_DOCUMENT_TEXT_DATA_EXTRACTION: 'reading the supporting document',
  VERIFY_SHARE_CODE_TASK: 'verifying the share code',
};

/** A task type in words, in lower case for the middle of a sentence; an unknown one is marked. */
export function describeTask(type: string): string {
  return lookUp(taskTypes, type) ?? `task “${humaniseCode(type)}” (${notKnownHere})`;
}
