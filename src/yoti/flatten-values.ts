import { hideSecrets } from '../core/secret-names.ts';
import type { NamedValue } from '../core/session.ts';

const maxValues = 200;
const maxValueChars = 500;
const maxDepth = 9;

/**
 * Every value inside an unknown shape beside its path, in the order Yoti wrote them. Of a credential it says that
 * there is one. Empty values and whatever is beyond 200 values or nine levels are left out.
 */
export function flattenValues(value: unknown, path = ''): readonly NamedValue[] {
  const found: NamedValue[] = [];
  collect(found, value, { path, depth: 0 });
  return found;
}

function collect(found: NamedValue[], value: unknown, { path, depth }: { path: string; depth: number }): void {
  if (found.length >= maxValues || depth > maxDepth || value === null || value === undefined || value === '') return;
  if (typeof value !== 'object') {
    found.push({ name: path, value: String(value).slice(0, maxValueChars) });
    return;
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    collect(found, value.join(', '), { path, depth });
    return;
  }
  for (const [name, member] of hideSecrets(Object.entries(value))) {
    collect(found, member, { path: path === '' ? name : `${path}.${name}`, depth: depth + 1 });
  }
}
