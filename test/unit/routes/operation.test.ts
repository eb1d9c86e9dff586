import { expect, test } from 'vitest';
import { defineOperation, reply } from '../../../src/routes/operation.ts';
import { refuse } from '../../../src/routes/problem.ts';

const facts = {
  id: 'example',
  method: 'get',
  path: '/v1/example',
  summary: '',
  description: '',
  caller: 'anyone',
  answers: { 200: { description: '', content: { kind: 'none' } } },
  problems: ['session_not_found'],
} as const;

test('an operation that answers with what it does not list does not compile', () => {
  const listed = [
    defineOperation({ ...facts, handle: async () => reply(200, null) }),
    defineOperation({ ...facts, handle: async () => refuse('session_not_found') }),
  ];
  const unlisted = [
    // @ts-expect-error: the compiler must refuse a problem that is not listed.
    defineOperation({ ...facts, handle: async () => refuse('session_erased') }),
    // @ts-expect-error: the compiler must refuse a status that is not listed.
    defineOperation({ ...facts, handle: async () => reply(201, null) }),
    // @ts-expect-error: the compiler must refuse a body that is not the status's.
    defineOperation({ ...facts, handle: async () => reply(200, { name: 'somebody' }) }),
  ];
  expect([...listed, ...unlisted].map(({ answers }) => Object.keys(answers))).toEqual(Array(5).fill(['200']));
});
