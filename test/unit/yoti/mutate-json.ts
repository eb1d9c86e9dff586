import fc from 'fast-check';

/** One change to a piece of JSON: what becomes of which place, counted in the order of writing. */
export interface Mutation {
  readonly place: number;
  readonly change: 'drop' | 'null' | 'retype' | 'add' | 'repeat';
  readonly name: string;
  readonly value: unknown;
}

const junk: readonly unknown[] = [
  ...[null, '', 0, -1.5, 1e308, true, 'DONE', 'FAIL', 'NOT_AVAILABLE', 'SOMETHING_NEW', 'é\u0000\u202eabc', '\ud800'],
  ...['<!channel> *x* `y`', '2026-13-45T99:99:99Z', '2001-02-31', 'LIFETIME', 'https://u:p@x.test', 'x'.repeat(4000)],
  ...[
    [],
    {},
    [null],
    [[{}]],
    { media: { id: 7 } },
    { media: null },
    { constructor: 'x' },
    { toString: null, valueOf: null },
    { value: { value: 'APPROVE' } },
  ],
];

const names = [
  ...['media', 'id', 'type', 'report', 'recommendation', 'breakdown', 'details', 'resources_used', 'created', 'state'],
  ...['full_name', 'hits', 'share_url', 'watchlist_summary', 'scheme', 'constructor', 'toString', 'brand_new_member'],
];

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record<Mutation>({
    place: fc.nat(),
    change: fc.constantFrom('drop', 'null', 'retype', 'add', 'repeat'),
    name: fc.constantFrom(...names),
    value: fc.constantFrom(...junk),
  }),
  { minLength: 1, maxLength: 12 },
);

/** A copy with these changes. Objects that stand in a list stay objects, so that what they stand for can be counted. */
export function mutateJson(json: unknown, changes: readonly Mutation[]): unknown {
  const root = { json: structuredClone(json) };
  for (const change of changes) {
    const places = placesIn(root.json);
    const place = places[change.place % places.length];
    if (place) applyTo(place, change);
  }
  return root.json;
}

type Place = { readonly holder: Record<string, unknown>; readonly name: string };

/** Every member of every object, lists looked through. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(placesIn);
  const holder: Record<string, unknown> = Object.assign(value);
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])]);
}

function applyTo({ holder, name }: Place, mutation: Mutation): void {
  const value = structuredClone(mutation.value);
  switch (mutation.change) {
    case 'drop':
      delete holder[name];
      return;
    case 'null':
      holder[name] = null;
      return;
    case 'retype':
      holder[name] = value;
      return;
    case 'add':
      holder[mutation.name] = value;
      return;
    case 'repeat': {
      // The same object twice in its list: two entries with one id.
      const list = holder[name];
      if (Array.isArray(list) && list.length > 0) list.push(structuredClone(list[0]), {});
    }
  }
}
