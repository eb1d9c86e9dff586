import { isObject, type JsonObject, member } from '../json.ts';

/** One thing wrong with a layout. `code` is a word of blocks.validate; `pointer` is a JSON pointer. */
export interface Problem {
  pointer: string;
  code:
    | 'missing_field'
    | 'failed_constraint'
    | 'wrong_type'
    | 'unknown_type'
    | 'unknown_field'
    | 'duplicate_id'
    | 'invalid_slack_file'
    | 'only_one_table_allowed';
  message: string;
  field?: string;
  constraint?: string | number;
}

/** Looks at one value and adds every problem it finds. Rules are put together in tables; none stops at the first problem. */
export type Rule = (value: unknown, pointer: string, problems: Problem[]) => void;

/** Length in UTF-16 units, the larger of the two ways of counting: which one Slack uses is not documented. */
export function text(limits: { max: number; min?: number; pattern?: RegExp }): Rule {
  return (value, pointer, problems) => {
    if (typeof value !== 'string') return wrongType('a string', pointer, problems);
    if (value.length > limits.max)
      failed(`must be less than ${limits.max + 1} characters`, limits.max, pointer, problems);
    const min = limits.min ?? 1;
    if (value.length < min) failed(`must be more than ${min - 1} characters`, min, pointer, problems);
    if (limits.pattern !== undefined && !limits.pattern.test(value))
      failed('must match the expected pattern', String(limits.pattern), pointer, problems);
  };
}

export const flag: Rule = (value, pointer, problems) => {
  if (typeof value !== 'boolean') wrongType('a boolean', pointer, problems);
};

export function wholeNumber(min: number, max: number): Rule {
  return (value, pointer, problems) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType('an integer', pointer, problems);
    if (value < min || value > max) failed(`must be between ${min} and ${max}`, `${min}..${max}`, pointer, problems);
  };
}

export const anyNumber: Rule = (value, pointer, problems) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) wrongType('a number', pointer, problems);
};

export function word(...allowed: readonly string[]): Rule {
  return (value, pointer, problems) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      failed(`must be one of: ${allowed.join(', ')}`, allowed.join('|'), pointer, problems);
  };
}

export function list(item: Rule, limits: { min?: number; max: number }): Rule {
  return (value, pointer, problems) => {
    if (!Array.isArray(value)) return wrongType('an array', pointer, problems);
    if (value.length > limits.max) failed(`no more than ${limits.max} items allowed`, limits.max, pointer, problems);
    const min = limits.min ?? 1;
    if (value.length < min) failed(`no fewer than ${min} items allowed`, min, pointer, problems);
    value.forEach((entry, index) => {
      item(entry, `${pointer}/${index}`, problems);
    });
  };
}

export interface Shape {
  required?: Record<string, Rule>;
  optional?: Record<string, Rule>;
  /** At least one of these. */
  anyOf?: readonly string[];
  /** Exactly one of these. */
  oneOf?: readonly string[];
  also?: Rule;
}

/** An object with these members and no others. `type` is left to the caller's table. */
export function object(shape: Shape): Rule {
  return (value, pointer, problems) => {
    if (!isObject(value)) return wrongType('an object', pointer, problems);
    for (const [name, rule] of Object.entries(shape.required ?? {})) {
      if (value[name] === undefined) missing(name, pointer, problems);
      else rule(value[name], `${pointer}/${name}`, problems);
    }
    for (const [name, rule] of Object.entries(shape.optional ?? {})) {
      if (value[name] !== undefined) rule(value[name], `${pointer}/${name}`, problems);
    }
    for (const name of Object.keys(value)) {
      if (name !== 'type' && !Object.hasOwn({ ...shape.required, ...shape.optional }, name)) {
        problems.push({ pointer, code: 'unknown_field', field: name, message: `invalid additional property: ${name}` });
      }
    }
    checkAlternatives(value, shape, pointer, problems);
    shape.also?.(value, pointer, problems);
  };
}

/** An object whose `type` names its rule in the table. The table is asked for late, so that tables may refer to each other. */
export function oneOfTypes(table: () => Record<string, Rule>, allowed?: readonly string[]): Rule {
  return (value, pointer, problems) => {
    if (!isObject(value)) return wrongType('an object', pointer, problems);
    const type = member(value, 'type');
    if (type === undefined) return missing('type', pointer, problems);
    const rule = typeof type === 'string' && Object.hasOwn(table(), type) ? table()[type] : undefined;
    if (rule === undefined || (allowed !== undefined && !allowed.includes(String(type)))) {
      problems.push({ pointer, code: 'unknown_type', field: 'type', message: `unsupported type: ${String(type)}` });
      return;
    }
    rule(value, pointer, problems);
  };
}

export function failed(message: string, constraint: string | number, pointer: string, problems: Problem[]): void {
  problems.push({ pointer, code: 'failed_constraint', message, constraint });
}

export function missing(field: string, pointer: string, problems: Problem[]): void {
  problems.push({ pointer, code: 'missing_field', field, message: `missing required field: ${field}` });
}

export function wrongType(expected: string, pointer: string, problems: Problem[]): void {
  problems.push({ pointer, code: 'wrong_type', message: `must be ${expected}` });
}

function checkAlternatives(value: JsonObject, shape: Shape, pointer: string, problems: Problem[]): void {
  const present = (names: readonly string[]) => names.filter((name) => value[name] !== undefined).length;
  if (shape.anyOf !== undefined && present(shape.anyOf) === 0) missing(shape.anyOf.join(' or '), pointer, problems);
  if (shape.oneOf === undefined) return;
  if (present(shape.oneOf) === 0) missing(shape.oneOf.join(' or '), pointer, problems);
  if (present(shape.oneOf) > 1)
    failed(`only one of ${shape.oneOf.join(', ')} allowed`, shape.oneOf.join('|'), pointer, problems);
}
