import type { SealError } from '../errors.ts';
import type { Deps } from './deps.ts';
import { raiseAlert } from './raise-alert.ts';

/** When this has run, the operators are told once a day and cause that subject data does not open, and what to do. */
export function alertUnopenedSeal(deps: Deps, error: SealError): Promise<void> {
  return raiseAlert(deps, {
    cause: `seal:${error.code}`,
    title: 'Subject data cannot be opened',
    whatHappened: `What is stored of a session does not open: ${error.code}. It is tried again every ten minutes.`,
    whatToDo: 'Put the missing key back into ENCRYPTION_KEYS. If no key is missing, somebody changed the stored bytes.',
  });
}
