/** Reading JSON that other programs sent: nothing here trusts a shape it has not looked at. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of an object, or undefined when the value is no object or has no such member. */
export function member(value: unknown, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function textMember(value: unknown, key: string): string | undefined {
  const found = member(value, key);
  return typeof found === 'string' ? found : undefined;
}

export function listMember(value: unknown, key: string): Json[] {
  const found = member(value, key);
  return Array.isArray(found) ? found : [];
}

/** Parsed JSON, or undefined when the text is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}

/** A plain-data copy, so that a caller can neither change the fake's state nor see it change later. */
export function copyOf<T>(value: T): T {
  return structuredClone(value);
}
