export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };
export type JsonObject = { readonly [member: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path of the document, such as `#/components/schemas/Session`. */
export function atPlace(document: JsonObject, place: string): Json | undefined {
  const steps = place.replace(/^#\//, '').split('/');
  return steps.reduce<Json | undefined>((at, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, document);
}

/** The value with every reference replaced by what it refers to. @throws when that is not there. */
export function withoutRefs(document: JsonObject, value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutRefs(document, item));
  if (!isObject(value)) return value;
  const ref = value['$ref'];
  if (typeof ref === 'string') {
    const found = atPlace(document, ref);
    if (found === undefined) throw new Error(`${ref} is not in the document`);
    return withoutRefs(document, found);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutRefs(document, member)]));
}

/**
 * What is wrong with a value by a schema of the document, read as JSON Schema 2020-12 says. No library that made the document
 * judges by it, and a keyword that is not read here fails instead of passing unseen.
 */
export function schemaProblems(document: JsonObject, schema: Json, value: unknown): string[] {
  return judge(withoutRefs(document, schema), value as Json, 'value');
}

function judge(schema: Json, value: Json, place: string): string[] {
  if (typeof schema === 'boolean') return schema ? [] : [`${place}: nothing may be here`];
  if (!isObject(schema)) throw new Error(`${place}: a schema is an object`);
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    const judgeBy = keywords[keyword];
    if (judgeBy === undefined) throw new Error(`${place}: the keyword ${keyword} is not read`);
    return judgeBy({ rule, value, place, schema });
  });
}

interface Case {
  readonly rule: Json;
  readonly value: Json;
  readonly place: string;
  readonly schema: JsonObject;
}

const wrong = (holds: boolean, { place, rule }: Case, keyword: string) =>
  holds ? [] : [`${place}: ${keyword} ${JSON.stringify(rule)}`];
const isAmount = (value: Json) => typeof value === 'number';
const isText = (value: Json) => typeof value === 'string';
const same = (one: Json, other: Json) => JSON.stringify(one) === JSON.stringify(other);
const ignored = () => [];

/** A keyword says nothing of values of other types: `type` does that. */
const keywords: Readonly<Record<string, (at: Case) => string[]>> = {
  description: ignored,
  default: ignored,
  type: (at) =>
    wrong(
      [at.rule].flat().some((type) => isOfType(at.value, type)),
      at,
      'type',
    ),
  enum: (at) =>
    wrong(
      [at.rule].flat().some((one) => same(one, at.value)),
      at,
      'enum',
    ),
  const: (at) => wrong(same(at.rule, at.value), at, 'const'),
  minLength: (at) => wrong(!isText(at.value) || [...at.value].length >= Number(at.rule), at, 'minLength'),
  maxLength: (at) => wrong(!isText(at.value) || [...at.value].length <= Number(at.rule), at, 'maxLength'),
  pattern: (at) => wrong(!isText(at.value) || new RegExp(String(at.rule), 'u').test(at.value), at, 'pattern'),
  format: (at) => wrong(!isText(at.value) || (formats[String(at.rule)] ?? /$^/).test(at.value), at, 'format'),
  minimum: (at) => wrong(!isAmount(at.value) || at.value >= Number(at.rule), at, 'minimum'),
  maximum: (at) => wrong(!isAmount(at.value) || at.value <= Number(at.rule), at, 'maximum'),
  maxItems: (at) => wrong(!Array.isArray(at.value) || at.value.length <= Number(at.rule), at, 'maxItems'),
  items: ({ rule, value, place }) =>
    Array.isArray(value) ? value.flatMap((item: Json, index) => judge(rule, item, `${place}.${index}`)) : [],
  anyOf: (at) =>
    wrong(
      [at.rule].flat().some((one) => judge(one, at.value, at.place).length === 0),
      at,
      'anyOf',
    ),
  allOf: ({ rule, value, place }) => [rule].flat().flatMap((one) => judge(one, value, place)),
  required: (at) => {
    const { value } = at;
    return wrong(
      !isObject(value) || [at.rule].flat().every((name) => Object.hasOwn(value, String(name))),
      at,
      'required',
    );
  },
  properties: ({ rule, value, place }) =>
    Object.entries(isObject(value) && isObject(rule) ? rule : {}).flatMap(([name, schema]) =>
      isObject(value) && Object.hasOwn(value, name) ? judge(schema, value[name] ?? null, `${place}.${name}`) : [],
    ),
  additionalProperties: ({ rule, value, place, schema }) => {
    const known = isObject(schema['properties']) ? schema['properties'] : {};
    const others = Object.entries(isObject(value) ? value : {}).filter(([name]) => !Object.hasOwn(known, name));
    return others.flatMap(([name, member]) => judge(rule, member, `${place}.${name}`));
  },
};

const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

function isOfType(value: Json, type: Json): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
