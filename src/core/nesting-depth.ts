const [quote, backslash] = ['"', '\\'];

export interface JsonShape {
  /** Of arrays and objects. */
  readonly nesting: number;
  /** Members of all objects together, when the text is JSON. */
  readonly members: number;
}

/**
 * The deepest nesting and the number of members of a JSON text, before it is parsed: a deeply nested value overflows the
 * stack later on, and many members cost time (reliability-security 2.2, 8.1). What stands inside strings does not count. One
 * pass over the text, whatever stands in it: a pattern that looks for whole strings takes minutes over 400 kB of quotes that
 * never close (T25).
 */
export function jsonShape(json: string): JsonShape {
  let depth = 0;
  let nesting = 0;
  let members = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (isInString && letter === backslash) at += 1;
    else if (letter === quote) isInString = !isInString;
    else if (isInString) continue;
    else if (letter === '[' || letter === '{') nesting = Math.max(nesting, ++depth);
    else if (letter === ']' || letter === '}') depth -= 1;
    else if (letter === ':') members += 1;
  }
  return { nesting, members };
}

/** The deepest nesting alone, for texts whose number of members says nothing. */
export function nestingDepth(json: string): number {
  return jsonShape(json).nesting;
}
