/** Date and time; `Date.parse` alone would also take "user 42" for a year. */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i;

/** Milliseconds since 1970 of an ISO 8601 text, UTC when it names no zone; `null` when it is no such text. */
export function parseTime(text: string | null): number | null {
  const match = text === null ? null : isoTime.exec(text);
  if (!match) return null;
  const ms = Date.parse(match[1] === undefined ? `${match[0]}Z` : match[0]);
  return Number.isNaN(ms) ? null : ms;
}

/** "2026-01-10 10:02:15 UTC"; a text that is no time is shown as "unknown date" with the text itself. */
export function formatUtc(text: string): string {
  const ms = parseTime(text);
  if (ms === null) return `unknown date (${text})`;
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, iso.indexOf('T'))} ${iso.slice(iso.indexOf('T') + 1, iso.indexOf('.'))} UTC`;
}

export interface Numbered<Item> {
  readonly item: Item;
  /** Counted from 1, oldest first. */
  readonly position: number;
  readonly of: number;
  /** Never true when the order is not known. */
  readonly latest: boolean;
  readonly orderKnown: boolean;
}

/**
 * Numbers items by the time they were created, oldest first. Yoti's array order says nothing (yoti-idv trap 2), so when
 * a time is missing or two are equal the order is not known, and nothing is called the latest.
 */
export function numberInTime<Item>(
  items: readonly Item[],
  timeOf: (item: Item) => number | null,
): readonly Numbered<Item>[] {
  const times = items.map(timeOf);
  const orderKnown = items.length < 2 || (times.every((time) => time !== null) && new Set(times).size === items.length);
  const ordered = orderKnown ? [...items].sort((a, b) => (timeOf(a) ?? 0) - (timeOf(b) ?? 0)) : items;
  return ordered.map((item, index) => ({
    item,
    position: index + 1,
    of: items.length,
    latest: orderKnown && index === items.length - 1,
    orderKnown,
  }));
}

/** "2 of 3 (latest)"; empty when there is only one. */
export function positionWords(numbered: Numbered<unknown>): string {
  if (numbered.of === 1) return '';
  const place = `${numbered.position} of ${numbered.of}`;
  if (!numbered.orderKnown) return `${place} (order not known)`;
  return numbered.latest ? `${place} (latest)` : place;
}

/** Groups in order of first appearance. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
