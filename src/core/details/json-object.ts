export type JsonObject = Readonly<Record<string, unknown>>;

/** The value as an object with named members; `null` for arrays and plain values. */
export function asObject(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

/** The text of a member, trimmed; `null` when it is missing, blank or no text. A number counts as text. */
export function textMember(object: JsonObject, name: string): string | null {
  const value = Object.hasOwn(object, name) ? object[name] : null;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
