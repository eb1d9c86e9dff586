import { describe, expect, test } from 'vitest';
import { describeApi } from '../../../src/routes/describe-api.ts';
import { createOperations } from '../../../src/routes/operations.ts';
import { problemsOf } from '../../../src/routes/problem-groups.ts';
import { problems } from '../../../src/routes/problems.ts';
import { exampleDecision } from '../../../src/routes/session-schemas.ts';
import { isObject, type Json, type JsonObject, schemaProblems } from '../../support/json-schema.ts';
import { openApiProblems } from '../../support/openapi-rules.ts';
import { readSources } from '../architecture/source-files.ts';

const operations = createOperations('0.0.0');
const document = JSON.parse(JSON.stringify(describeApi(operations, '0.0.0'))) as JsonObject;

function changed(change: (copy: Record<string, Record<string, Json>>) => void): JsonObject {
  const copy = structuredClone(document) as Record<string, Record<string, Json>>;
  change(copy);
  return copy;
}

describe('the OpenAPI document', () => {
  test('keeps the rules of OpenAPI 3.1, its examples included', () => {
    expect(openApiProblems(document)).toEqual([]);
  });

  test('is found wrong when it breaks a rule', () => {
    const breaches = [
      changed((copy) => Object.assign(copy, { openapi: '3.0.3' })),
      changed(({ components }) => delete components?.['headers']),
      changed(({ components }) => Object.assign(components ?? {}, { securitySchemes: {} })),
      changed(({ paths }) => Object.assign(paths ?? {}, { '/v1/{lost}': paths?.['/v1/sessions'] })),
      changed(({ paths }) => Object.assign(paths ?? {}, { '/v1/empty': { get: { operationId: 'empty' } } })),
    ];
    for (const breach of breaches) expect(openApiProblems(breach)).not.toEqual([]);
  });

  test('knows a good answer from others', () => {
    const problemsOf = (place: string, value: unknown) => schemaProblems(document, { $ref: place }, value);
    const decision = '#/components/schemas/Decision';
    expect(problemsOf(decision, exampleDecision)).toEqual([]);
    for (const change of [{ verdict: 'CONSIDER' }, { sequence: '2' }, { decidedAt: 'today' }, { name: 'A. Person' }]) {
      expect(problemsOf(decision, { ...exampleDecision, ...change })).toHaveLength(1);
    }
    const { verdict: _, ...without } = exampleDecision;
    expect(problemsOf(decision, without)).toHaveLength(1);
    const notFound = '#/components/responses/not_found/content/application~1problem+json/schema';
    const problem = { type: 'about:blank', status: 404, code: 'not_found', title: 'x' };
    expect(problemsOf(notFound, problem)).toEqual([]);
    expect(problemsOf(notFound, { ...problem, code: 'session_not_found' })).toHaveLength(1);
    expect(() => schemaProblems(document, { oneOf: [] }, 1)).toThrow('oneOf is not read');
  });

  test('has every operation of the table and no other', () => {
    const { paths } = document;
    const described = Object.entries(isObject(paths) ? paths : {}).flatMap(([path, item]) =>
      Object.keys(isObject(item) ? item : {}).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
    expect(described).toContain('get /v1/sessions/{yotiSessionId}/report');
  });

  test('has every problem there is, where it can happen', () => {
    const text = JSON.stringify(document);
    const codes = Object.keys(problems);
    expect(codes.filter((code) => !text.includes(`"${code}":{"value"`))).toEqual([]);
    const everywhere = ['not_found', 'method_not_allowed'];
    const somewhere = new Set<string>([...operations.flatMap(problemsOf), ...everywhere]);
    expect(codes.filter((code) => !somewhere.has(code))).toEqual([]);
  });
});

test('every problem of the table is one that the code answers with', () => {
  const routes = readSources('src/routes').filter(({ path }) => path !== 'src/routes/problems.ts');
  const unused = Object.keys(problems).filter((code) => !routes.some((file) => file.code.includes(`'${code}'`)));
  expect(unused).toEqual([]);
});
