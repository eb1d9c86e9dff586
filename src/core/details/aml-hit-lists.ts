/** A list of possible matches inside a provider's answer. */
export interface HitList {
  /** The name it stands under, `null` for a bare list. */
  readonly name: string | null;
  readonly hits: readonly unknown[];
}

/** How many levels down a list of hits is looked for. */
const topLevels = 6;

/**
 * The possible matches in raw results of unknown shape (ruling 23): what is called `hits`, else every list of objects
 * nearest to the top. The answer's own order is kept; an empty list that is called `hits` means that there are none.
 */
export function findHitLists(json: unknown): readonly HitList[] {
  let level: readonly Place[] = [{ name: null, value: json }];
  let nearest: readonly HitList[] = [];
  for (let depth = 0; depth <= topLevels && level.length > 0; depth += 1) {
    const lists = level.flatMap(toList);
    const named = lists.filter((list) => list.name?.toLowerCase() === 'hits');
    if (named.length > 0) return named;
    const ofObjects = lists.filter((list) => list.hits.some(isObject));
    if (nearest.length === 0) nearest = ofObjects;
    level = level.flatMap(placesIn);
  }
  return nearest;
}

interface Place {
  readonly name: string | null;
  readonly value: unknown;
}

function toList({ name, value }: Place): HitList[] {
  return Array.isArray(value) ? [{ name, hits: value }] : [];
}

/** List items have no name of their own: a list inside a list is not called as the outer one. */
function placesIn({ value }: Place): Place[] {
  if (Array.isArray(value)) return value.filter(isContainer).map((member) => ({ name: null, value: member }));
  if (!isObject(value)) return [];
  return Object.entries(value)
    .filter(([, member]) => isContainer(member))
    .map(([name, member]) => ({ name, value: member }));
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isObject(value: unknown): value is object {
  return isContainer(value) && !Array.isArray(value);
}
