import type { DetailsInput } from '../../src/core/details/details-input.ts';
import { newRegistration, newSession } from './session-factories.ts';

/** What a page of the session result is made from: an undecided session without contents or events. */
export function newDetailsInput(over: Partial<DetailsInput> = {}): DetailsInput {
  return {
    session: newSession(),
    registration: newRegistration(),
    finalAt: '2026-01-10T10:04:00Z',
    decision: null,
    isGone: false,
    contents: new Map(),
    events: [],
    ...over,
  };
}
