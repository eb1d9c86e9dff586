import { hideSecrets } from '../secret-names.ts';
import type { NamedValue } from '../session.ts';
import { humaniseCode } from '../wording/humanise-code.ts';

const maxDepth = 20;
const maxValueChars = 1000;
/** Stands in place of what is nested deeper than is shown. */
export const tooDeep = 'nested too deeply to be shown';
const nothing: ReadonlySet<unknown> = new Set();

/**
 * Every value inside JSON of unknown shape as label and text, in the order it came: "Identity assertion, full name".
 * Never throws. Of a credential it says that there is one. What is beyond `maxValues` is counted in a last line; a very
 * long value is cut and says so.
 * @param options.skip values inside that are shown elsewhere, by identity.
 */
export function flattenJson(
  value: unknown,
  { maxValues = 500, skip = nothing }: { readonly maxValues?: number; readonly skip?: ReadonlySet<unknown> } = {},
): readonly NamedValue[] {
  const found: Found = { values: [], left: 0, maxValues, skip };
  collect(found, value, []);
  if (found.left > 0) found.values.push({ name: 'Not shown', value: moreValues(found.left) });
  return found.values;
}

/** "3 more values". */
export function moreValues(count: number): string {
  return count === 1 ? '1 more value' : `${count} more values`;
}

/** Text of at most `maxChars` code points; what was cut away is counted. */
export function shortened(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const points = Array.from(text);
  return points.length <= maxChars
    ? text
    : `${points.slice(0, maxChars).join('')}… (${points.length} characters in all)`;
}

/** A plain value as text, `null` for arrays and objects. */
export function plainText(value: unknown): string | null {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'object') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === '' ? 'empty' : String(value);
}

interface Found {
  readonly values: NamedValue[];
  left: number;
  readonly maxValues: number;
  readonly skip: ReadonlySet<unknown>;
}

function collect(found: Found, value: unknown, path: readonly string[]): void {
  if (found.skip.has(value)) return;
  const text = path.length > maxDepth ? (plainText(value) ?? tooDeep) : textOf(value);
  if (text !== null) {
    add(found, path, text);
    return;
  }
  for (const [name, member] of membersOf(value)) collect(found, member, [...path, name]);
}

function add(found: Found, path: readonly string[], text: string): void {
  if (found.values.length >= found.maxValues) found.left += 1;
  else found.values.push({ name: labelOf(path), value: shortened(text, maxValueChars) });
}

/** What fits one line: a plain value, a list of them, or that there is nothing inside. */
function textOf(value: unknown): string | null {
  const plain = plainText(value);
  if (plain !== null) return plain;
  if (Array.isArray(value)) {
    const texts = value.map(plainText);
    if (texts.every((text) => text !== null)) return texts.length === 0 ? 'none' : texts.join(', ');
    return null;
  }
  return membersOf(value).length === 0 ? 'none' : null;
}

/** List items go by their number, counted from 1. */
function membersOf(value: unknown): readonly [string, unknown][] {
  if (Array.isArray(value)) return value.map((member, index) => [String(index + 1), member]);
  return typeof value === 'object' && value !== null ? hideSecrets(Object.entries(value)) : [];
}

function labelOf(path: readonly string[]): string {
  const names = path.map((name, index) => {
    const words = humaniseCode(name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' '));
    return index === 0 ? words : words.toLowerCase();
  });
  return names.join(', ').replaceAll(/, (?=\d+(?:,|$))/g, ' ') || 'Value';
}
