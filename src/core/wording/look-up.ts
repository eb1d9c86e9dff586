/** The words of a code, or `null`. Codes come from outside, so `constructor` and its like must not find anything. */
export function lookUp<Words>(table: Readonly<Record<string, Words>>, code: string): Words | null {
  return Object.hasOwn(table, code) ? (table[code] ?? null) : null;
}
