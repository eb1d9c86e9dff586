import { useState } from 'react';
import type { FormState } from './element-state.ts';
import type { JsonObject } from './slack-sim.ts';

/** Where blocks stand: on a message or in a view, with what has been entered there. */
export interface Surface {
  /** Unique on the page; begins the key of every element. */
  readonly key: string;
  /** What a click must say about its place: channel and ts, or viewId. */
  readonly click: JsonObject;
  readonly entered: FormState;
  readonly change: (blockId: string, actionId: string, state: JsonObject) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** Form state for blocks that nobody submits as a whole: those of a message or of the Home tab. */
export function useLooseForm(): Pick<Surface, 'entered' | 'change' | 'errors'> {
  const [entered, setEntered] = useState<FormState>({});
  return {
    entered,
    errors: {},
    change: (blockId, actionId, state) =>
      setEntered((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: state } })),
  };
}
