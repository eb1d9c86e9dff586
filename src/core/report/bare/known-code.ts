/**
 * Stands in a report without personal data where Yoti sent a code that this version has no words for: what nobody here
 * has read before may be a name. Whatever words a code adds "not known to this version" to it.
 */
export const codeLeftOut = 'CODE LEFT OUT';

type Known = Readonly<Record<string, unknown>> | readonly string[];

/** The code itself where one of these knows it, else `codeLeftOut`. */
export function knownCode(code: string, ...tables: readonly Known[]): string {
  const isKnown = tables.some((table) => (isList(table) ? table.includes(code) : Object.hasOwn(table, code)));
  return isKnown ? code : codeLeftOut;
}

/** The same of a code that may be missing. */
export function knownCodeOrNull(code: string | null, ...tables: readonly Known[]): string | null {
  return code === null ? null : knownCode(code, ...tables);
}

function isList(known: Known): known is readonly string[] {
  return Array.isArray(known);
}
