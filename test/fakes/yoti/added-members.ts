/** Members by the path of the object that has them besides its own: `checks.0.report`. */
export type AddedMembers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The answer with these members; one that the object has already is written over. */
export function withMembers(value: unknown, added: AddedMembers, path = ''): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    withMembers(member, added, path === '' ? name : `${path}.${name}`),
  ]);
  return Array.isArray(value) ? inner.map(([, member]) => member) : { ...Object.fromEntries(inner), ...added[path] };
}
