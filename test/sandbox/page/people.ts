import { createContext } from 'react';
import type { SimChannel, SimPerson, SlackState } from './slack-sim.ts';

/** The names behind ids, in the shape the drawing library wants them. */
export interface Names {
  readonly users: readonly { id: string; name: string }[];
  readonly channels: readonly { id: string; name: string }[];
}

export const PeopleContext = createContext<Names>({ users: [], channels: [] });

/** The names one person may see. */
export function namesOf(state: SlackState): Names {
  return {
    users: state.people.map((person) => ({ id: person.id, name: person.realName || person.name })),
    channels: state.channels.map((channel) => ({ id: channel.id, name: channel.name })),
  };
}

/** One letter or two for a person's picture. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase() || '?';
}

/** A hue of 0–359 that stays the same for the same id. */
export function hueOf(id: string): number {
  return [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
}

/** How a channel is called in lists and headings. */
export function channelLabel(channel: SimChannel, appName: string): string {
  return channel.isIm ? appName : channel.name;
}

/** The words for a kind of person, as the switcher shows them; the simulator's own word when it is a new one. */
export function kindLabel(person: SimPerson): string {
  const labels: Readonly<Record<string, string>> = {
    reviewer: 'Reviewer',
    secondReviewer: 'Second reviewer',
    manager: 'Manager',
    admin: 'Admin',
    auditor: 'Auditor',
    member: 'Member without a role',
    guest: 'Guest',
    outsider: 'Outsider (other company)',
    deactivated: 'Deactivated',
  };
  return labels[person.kind] ?? person.title ?? person.kind;
}
