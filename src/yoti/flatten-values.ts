import { moreValues, shortened, tooDeep } from '../core/details/flat-json.ts';
import { hideSecrets } from '../core/secret-names.ts';
import type { NamedValue } from '../core/session.ts';

const maxValues = 200;
const maxValueChars = 500;
const maxDepth = 9;

/** As many values as there is room for, and how many there were no room for. */
export interface SomeValues {
  readonly values: readonly NamedValue[];
  readonly left: number;
}

/**
 * Every value inside an unknown shape beside its path, in the order Yoti wrote them. Of a credential it says that
 * there is one. Empty values are left out; what is beyond 200 values is counted in a last line.
 */
export function flattenValues(value: unknown, path = ''): readonly NamedValue[] {
  const { values, left } = someValues(value, path, maxValues);
  return [...values, ...notShown(path, left)];
}

/** The same with the number of those that are beyond `room` or 200 values. */
export function someValues(value: unknown, path: string, room: number): SomeValues {
  const found: NamedValue[] = [];
  collect(found, value, { path, depth: 0 });
  const values = found.slice(0, Math.min(room, maxValues));
  return { values, left: found.length - values.length };
}

/** The line that says how many values of a place are not shown; none when all are. */
export function notShown(path: string, left: number): readonly NamedValue[] {
  return left === 0 ? [] : [{ name: path === '' ? 'Not shown' : `Not shown of ${path}`, value: moreValues(left) }];
}

function collect(found: NamedValue[], value: unknown, { path, depth }: { path: string; depth: number }): void {
  if (value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') {
    found.push({ name: path, value: shortened(String(value), maxValueChars) });
    return;
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    collect(found, value.join(', '), { path, depth });
    return;
  }
  const members = hideSecrets(Object.entries(value));
  if (depth >= maxDepth && members.length > 0) {
    found.push({ name: path, value: tooDeep });
    return;
  }
  for (const [name, member] of members) {
    collect(found, member, { path: path === '' ? name : `${path}.${name}`, depth: depth + 1 });
  }
}
