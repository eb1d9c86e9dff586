import { hideSecrets } from '../secret-names.ts';

/**
 * JSON as RFC 8785 orders its members, by UTF-16 code units, but indented by two spaces to be read. Parsed and written
 * again without the spaces it is the canonical text. Members that are `undefined` are no members. JSON from outside is
 * nested 64 levels deep at most (`nestingDepth`), which no stack minds.
 */
export function canonicalText(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${canonicalText(item ?? null, inner)}`);
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${inner}${JSON.stringify(name)}: ${canonicalText(member, inner)}`);
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

/** The same value with "left out" in place of every credential inside it. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(hideSecrets(Object.entries(value)).map(([name, member]) => [name, withoutSecrets(member)]));
}
