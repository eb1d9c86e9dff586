import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createOperations } from '../../../src/routes/operations.ts';
import { problems } from '../../../src/routes/problems.ts';
import { exampleDecision } from '../../../src/routes/session-schemas.ts';

const readme = readFileSync(fileURLToPath(new URL('../../../README.md', import.meta.url)), 'utf8');
const begin = readme.indexOf('\n## HTTP interface\n');
const section = readme.slice(begin, readme.indexOf('\n## ', begin + 1));
const operations = createOperations('0.0.0');

test('the table of errors in the README is the list of problems', () => {
  const rows = Array.from(section.matchAll(/^\| (\d{3}) +\| `(\w+)` +\| (.*?) +\|$/gm), ([, ...cells]) => cells);
  const known = Object.entries(problems).map(([code, { status, title }]) => [String(status), code, title]);
  expect([...rows].sort()).toEqual(known.sort());
});

test('the table of addresses in the README has every operation', () => {
  const named = Array.from(section.matchAll(/`(GET|POST) (\/[^`]*)`/g), ([, method, path]) => `${method} ${path}`);
  const missing = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(missing.filter((operation) => !named.includes(operation))).toEqual([]);
});

test('the examples in the README are those of the OpenAPI document', () => {
  const sent = /-d '(\{.*?\n {2}\})'/s.exec(section)?.[1] ?? '';
  const shown = Array.from(section.matchAll(/```json\n(.*?)```/gs), ([, json = '']) => JSON.parse(json) as unknown);
  const register = operations.find(({ id }) => id === 'registerSession');
  const created = register?.answers[201]?.content;
  expect(JSON.parse(sent)).toEqual(register?.body?.example);
  expect(shown).toEqual([created?.kind === 'json' ? created.example : undefined, exampleDecision]);
});
