import { useMemo, useRef } from 'react';
import type { SlackState } from './slack-sim.ts';

/** The channels with messages this person has not had before them. What was there when they first looked counts as read. */
export function useUnread(state: SlackState | null, viewer: string, channel: string): ReadonlySet<string> {
  const seen = useRef(new Map<string, string>());
  return useMemo(() => {
    const unread = new Set<string>();
    if (state?.seenBy !== viewer) {
      return unread;
    }
    const isFirstLook = !seen.current.has(viewer);
    seen.current.set(viewer, '');
    for (const [id, messages] of Object.entries(state.messages)) {
      const key = `${viewer}/${id}`;
      const newest = messages.at(-1)?.ts ?? '';
      if (isFirstLook || id === channel) {
        seen.current.set(key, newest);
      } else if (newest > (seen.current.get(key) ?? '')) {
        unread.add(id);
      }
    }
    return unread;
  }, [state, viewer, channel]);
}
