type Members = readonly (readonly [name: string, value: unknown])[];

/** Stands in place of a value that is not shown: what Yoti sends is never dropped without a word (invariant 10). */
const leftOut = 'left out: it may be a credential';

/** Hidden whatever stands before them, also glued to it: `accesstoken`. */
const secretWord = /(?:token|secret|password|passwd|passphrase|credential|cookie|jwt)s?$/;
/** A key unlocks something only as one of these; any other key, a public one included, is an ordinary value. */
const keyWord = /^keys?$/;
const beforeKey =
  /^(?:api|secret|private|client|access|auth|session|signing|encryption|shared|master|account|subscription)$/;
const gluedKey = /(?:api|secret|private|client|access|auth)keys?$/;
/** Headers of HTTP; inside a longer name they mean something else: "work authorization". */
const headerWord = /^(?:authorization|bearer)$/;
const beforeHeader = /^(?:http|proxy|x)$/;
/** `api_key_value` is as secret as `api_key`. */
const addsNothing = /^(?:value|hash|string|header)$/;
/** Members whose text says what the `value` beside them is. */
const namesNeighbour = /^(?:name|key|tag|label)$/i;

/**
 * Whether a value of this name is a credential, as Yoti echoes some (yoti-idv trap 8). Judged by the last word of the
 * name, however its words are told apart: `api_key`, `apiKey`, `x-api-key`, but not `keyword_count` or `token_type`.
 */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const end = words.findLastIndex((word) => !addsNothing.test(word));
  const last = words[end] ?? '';
  const before = words[end - 1];
  if (secretWord.test(last) || gluedKey.test(last)) return true;
  if (keyWord.test(last)) return before !== undefined && beforeKey.test(before);
  return headerWord.test(last) && (before === undefined || beforeHeader.test(before));
}

/** The members with "left out" in place of every credential, also of one that its neighbour names: `{ name, value }`. */
export function hideSecrets(members: Members): readonly [string, unknown][] {
  const isNamedSecret = members.some(
    ([name, value]) => namesNeighbour.test(name) && typeof value === 'string' && isSecretName(value),
  );
  return members.map(([name, value]) => {
    const isSecret = isSecretName(name) || (isNamedSecret && name === 'value');
    return [name, isSecret && saysSomething(value) ? leftOut : value];
  });
}

/** That something has a password is no password. */
function saysSomething(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && typeof value !== 'boolean';
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}
