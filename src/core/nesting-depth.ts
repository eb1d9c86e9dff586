const [quote, backslash] = ['"', '\\'];

/**
 * The deepest nesting of arrays and objects in a JSON text, before it is parsed: a deeply nested value overflows the
 * stack later on (reliability-security 2.2). Brackets inside strings do not count. One pass over the text, whatever
 * stands in it: a pattern that looks for whole strings takes minutes over 400 kB of quotes that never close (T25).
 */
export function nestingDepth(json: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json[at];
    if (isInString && letter === backslash) at += 1;
    else if (letter === quote) isInString = !isInString;
    else if (!isInString && (letter === '[' || letter === '{')) deepest = Math.max(deepest, ++depth);
    else if (!isInString && (letter === ']' || letter === '}')) depth -= 1;
  }
  return deepest;
}
