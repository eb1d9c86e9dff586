import type { PlayedSession } from './session-record.ts';

/** The ids of media whose content is gone. */
export function deletedIds(session: PlayedSession): ReadonlySet<string> {
  return new Set([...session.media].filter(([, media]) => media.deleted).map(([id]) => id));
}

/** The answer without these media: their slots become empty objects, and lists of generated media lose their entries. */
export function withoutMedia(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isOneOf(item, ids)).map((item) => withoutMedia(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => !isOneOf(member, ids));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutMedia(member, ids)]));
}

function isOneOf(value: unknown, ids: ReadonlySet<string>): boolean {
  return typeof value === 'object' && value !== null && 'id' in value && ids.has(String(value.id));
}
