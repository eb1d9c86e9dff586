import { z } from 'zod';

const names = z.registry<{ id: string }>();

/** Requests are described as they come in; answers read the same coming in and going out. */
const asJson = {
  io: 'input',
  // Beside a format its pattern says the same again, at length.
  override: ({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  },
} as const;

/** Gives the schema a name of its own in the OpenAPI document, where others then refer to it. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  names.add(schema, { id });
  return schema;
}

/** The schema's place in the document, or the schema itself when it has no name. */
export function describeSchema(schema: z.core.$ZodType): Readonly<Record<string, unknown>> {
  const name = names.get(schema)?.id;
  if (name !== undefined) return { $ref: placeOf(name) };
  return withoutOwnPlace(z.toJSONSchema(schema, asJson));
}

/** Every schema that has a name. */
export function describeNamedSchemas(): Readonly<Record<string, object>> {
  const { schemas } = z.toJSONSchema(names, { ...asJson, uri: placeOf });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutOwnPlace(schema)]));
}

function placeOf(name: string): string {
  return `#/components/schemas/${name}`;
}

/** Inside the document both are known by where it stands. */
function withoutOwnPlace(described: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(described).filter(([member]) => member !== '$schema' && member !== '$id'));
}
