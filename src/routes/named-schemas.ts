import { z } from 'zod';

const names = z.registry<{ id: string }>();

/** Gives the schema a name of its own in the OpenAPI document, where others then refer to it. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  names.add(schema, { id });
  return schema;
}

/** The schema's place in the document, or the schema itself when it has no name. */
export function describeSchema(schema: z.ZodType): object {
  const name = names.get(schema)?.id;
  if (name !== undefined) return { $ref: placeOf(name) };
  return withoutOwnPlace(z.toJSONSchema(schema, { io: 'input' }));
}

/** Every schema that has a name. Answers read the same coming in and going out; requests are described as they come in. */
export function describeNamedSchemas(): Readonly<Record<string, object>> {
  const { schemas } = z.toJSONSchema(names, { io: 'input', uri: placeOf });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, withoutOwnPlace(schema)]));
}

function placeOf(name: string): string {
  return `#/components/schemas/${name}`;
}

/** Inside the document both are known by where it stands. */
function withoutOwnPlace(described: object): object {
  return Object.fromEntries(Object.entries(described).filter(([member]) => member !== '$schema' && member !== '$id'));
}
