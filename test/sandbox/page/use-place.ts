import { useCallback, useEffect, useState } from 'react';
import { browser } from './browser.ts';

/** Who is looking at what. Kept in the address, so that a link or a screenshot can go straight there. */
export interface Place {
  readonly viewer: string;
  readonly channel: string;
}

// The Slack simulator's reviewer: its ids are fixed, and it answers no state without a person.
const firstViewer = 'U0REVIEW01';

/** The place named by the address (`#/PERSON/CHANNEL`), and a way to move; an empty channel where it names none. */
export function usePlace(): readonly [Place, (next: Partial<Place>) => void] {
  const [place, setPlace] = useState<Place>(readPlace);
  useEffect(() => {
    const follow = () => setPlace(readPlace());
    browser.addEventListener('hashchange', follow);
    return () => browser.removeEventListener('hashchange', follow);
  }, []);
  const move = useCallback((next: Partial<Place>) => {
    const moved = { ...readPlace(), ...next };
    browser.history.replaceState(null, '', `#/${moved.viewer}/${moved.channel}`);
    setPlace(moved);
  }, []);
  return [place, move];
}

function readPlace(): Place {
  const [, viewer, channel = ''] = browser.location.hash.split('/');
  return { viewer: viewer || firstViewer, channel };
}
