import { hideSecrets } from '../secret-names.ts';
import { exactJsonString } from './exact-json-string.ts';

/** What fits this many characters stands in one line, about as many as a page is wide: a record would be twice as long otherwise. */
const lineChars = 132;

/**
 * JSON as RFC 8785 orders its members, by UTF-16 code units, but with spaces and lines to be read, and escapes for what paper
 * would lose. Parsed and written again without them it is the canonical text. Members that are `undefined` are no members. JSON from outside is nested 64 levels
 * deep at most (`nestingDepth`), which no stack minds.
 */
export function canonicalText(value: unknown): string {
  return inLines(value, '', '');
}

/** @param label what stands before it in its first line. */
function inLines(value: unknown, indent: string, label: string): string {
  const whole = inOneLine(value, lineChars - indent.length - label.length);
  if (whole !== null) return whole;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${inLines(item, inner, '')}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (!isObject(value)) return plain(value);
  const members = labelled(value).map(([name, member]) => `${inner}${name}${inLines(member, inner, name)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

/** The same value with "left out" in place of every credential inside it. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isObject(value)) return value;
  return Object.fromEntries(hideSecrets(Object.entries(value)).map(([name, member]) => [name, withoutSecrets(member)]));
}

/** Gives up as soon as there is no room, so that a large value is not written once a level. */
function inOneLine(value: unknown, room: number): string | null {
  if (!isObject(value) && !Array.isArray(value)) return fitting(plain(value), room);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value) ? value.map((item) => ['', item] as const) : labelled(value);
  let text = `${open}`;
  for (const [label, member] of parts) {
    const part = inOneLine(member, room - text.length - label.length);
    if (part === null) return null;
    text += `${text.length === 1 ? '' : ', '}${label}${part}`;
  }
  return fitting(`${text}${close}`, room);
}

function labelled(value: object): readonly (readonly [label: string, member: unknown])[] {
  return membersOf(value).map(([name, member]) => [`${plain(name)}: `, member]);
}

function fitting(text: string, room: number): string | null {
  return text.length <= room ? text : null;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? exactJsonString(value) : JSON.stringify(value ?? null);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersOf(value: object): readonly (readonly [name: string, member: unknown])[] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}
