import { isObject, type Json, type JsonObject, parseJson } from './json.ts';
import { refuse } from './refusal.ts';

/** The arguments of one call, whether they came as a form (nested values as JSON text) or as JSON. */
export interface ApiArguments {
  /** Every argument, nested JSON text parsed, for the record of calls. */
  readonly all: JsonObject;
  has(name: string): boolean;
  text(name: string): string | undefined;
  /** The argument, or a refusal with `invalid_arguments` (or the method's own code). */
  required(name: string, refusal?: string): string;
  flag(name: string): boolean;
  integer(name: string): number | undefined;
  /** Whatever JSON stands there; text that is not JSON gives undefined. */
  json(name: string): Json | undefined;
}

export function readArguments(given: JsonObject): ApiArguments {
  const text = (name: string): string | undefined => {
    const value = given[name];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  };
  return {
    all: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, unfolded(value)])),
    has: (name) => given[name] !== undefined && given[name] !== null,
    text,
    required(name, refusal = 'invalid_arguments') {
      const value = text(name);
      if (value !== undefined && value !== '') return value;
      return refuse(refusal, { response_metadata: { messages: [`[ERROR] missing required field: ${name}`] } });
    },
    flag: (name) => ['true', '1'].includes(text(name) ?? ''),
    integer(name) {
      const value = text(name);
      if (value === undefined || value === '') return undefined;
      const number = Number(value);
      if (Number.isInteger(number)) return number;
      return refuse('invalid_arguments', {
        response_metadata: { messages: [`[ERROR] must be an integer [json-pointer:/${name}]`] },
      });
    },
    json(name) {
      const value = given[name];
      return typeof value === 'string' ? parseJson(value) : value;
    },
  };
}

/** Reads a request body by its content type; undefined when it is neither a form nor JSON. */
export function parseBody(contentType: string, body: string): JsonObject | undefined {
  if (contentType.startsWith('application/json')) {
    const parsed = parseJson(body === '' ? '{}' : body);
    return isObject(parsed) ? parsed : undefined;
  }
  if (contentType === '' || contentType.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  return undefined;
}

function unfolded(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  return parseJson(value) ?? value;
}
