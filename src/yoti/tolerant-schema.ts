import { z } from 'zod';

/** Text as Yoti writes it; figures and flags that stand where text is due are read as text (yoti-idv trap 3). */
export const text = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

/** Older answers write flags and figures as text too. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

export const count = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

/** An id or a code: text that Yoti's older answers sometimes write as a number. */
export const name = z.union([z.string().min(1), z.number().transform(String)]);

/** Reads an array whatever stands in it: members that are no object at all are left out, everything else is kept. */
export function listOf<T extends z.ZodType>(member: T) {
  const list = z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((item) => {
        const read = member.safeParse(item);
        return read.success ? [read.data] : [];
      }),
    );
  return remembered(list, { member, isList: true });
}

/** Reads as `null` what is missing, null or nothing of the kind. */
export function optional<T extends z.ZodType>(member: T) {
  const read = member
    .nullish()
    .transform((value) => value ?? null)
    .catch(null);
  return remembered(read, { member, isList: false });
}

/** What a list or an optional member holds. */
interface Inner {
  readonly member: z.ZodType;
  readonly isList: boolean;
}

/** A transformed schema does not tell any more what it was made of. */
const inners = new WeakMap<z.ZodType, Inner>();

function remembered<T extends z.ZodType>(schema: T, inner: Inner): T {
  inners.set(schema, inner);
  return schema;
}

/** The members of an object that its schema knows as objects or as lists of objects. */
export function innerObjects(schema: z.ZodObject): readonly { name: string; object: z.ZodObject; isList: boolean }[] {
  return Object.entries<z.ZodType>(schema.shape).flatMap(([name, member]) => {
    const inner = inners.get(member);
    return inner?.member instanceof z.ZodObject ? [{ name, object: inner.member, isList: inner.isList }] : [];
  });
}
