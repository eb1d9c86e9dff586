import { useCallback, useEffect, useRef, useState } from 'react';
import { browser } from './browser.ts';
import { fetchSlackState, type SlackState } from './slack-sim.ts';

export interface LiveState {
  readonly state: SlackState | null;
  /** Why there is nothing new to show, in words; null while all is well. */
  readonly problem: string | null;
  readonly refresh: () => void;
}

/** Keeps what one person sees in step with the simulator: one fetch at the start and one per change it announces. */
export function useSlackState(viewer: string): LiveState {
  const [state, setState] = useState<SlackState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const newest = useRef(0);

  const refresh = useCallback(() => {
    newest.current += 1;
    const mine = newest.current;
    fetchSlackState(viewer).then(
      (next) => {
        // An answer for an earlier viewer or revision must not overwrite a later one.
        if (mine === newest.current) {
          setState(next);
          setProblem(null);
        }
      },
      (error: unknown) => {
        if (mine === newest.current) {
          setProblem(error instanceof Error ? error.message : 'The Slack simulator does not answer.');
        }
      },
    );
  }, [viewer]);

  useEffect(() => {
    refresh();
    const stream = new browser.EventSource('/slack-sim/events');
    stream.onmessage = refresh;
    stream.onopen = refresh;
    stream.onerror = () => setProblem('Connection to the simulator lost. Trying again…');
    return () => stream.close();
  }, [refresh]);

  return { state: state === null ? null : asSeenBy(viewer, state), problem, refresh };
}

/** While the next person's view is on its way, the previous person's messages must not show under the new name. */
function asSeenBy(viewer: string, state: SlackState): SlackState {
  return state.seenBy === viewer ? state : { ...state, messages: {}, views: [], home: null, files: {} };
}
