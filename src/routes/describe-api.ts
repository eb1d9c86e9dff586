import { answerHeaders, type HeaderName, usualHeaders } from './answer-headers.ts';
import { describeNamedSchemas, describeSchema } from './named-schemas.ts';
import type { Answer, Operation } from './operation.ts';
import { problemsOf } from './problem-groups.ts';
import { type ProblemCode, problemOf } from './problems.ts';
import { YotiSessionId } from './session-schemas.ts';

const about = [
  'Register Yoti sessions, and read what became of them. Errors are problem details (RFC 9457) with a stable `code`.',
  'An address that is none is answered 404 `not_found`, a method that an address does not take 405 `method_not_allowed`.',
  'A request may be sent again at any time: nothing here happens twice.',
].join(' ');

/** The OpenAPI 3.1 document of the operations, made from the very schemas that read requests and write answers. */
export function describeApi(operations: readonly Operation[], version: string) {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Countersign', version, description: about },
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'A key whose SHA-256 is in API_KEYS.' },
        reportKey: { type: 'http', scheme: 'bearer', description: 'A key that API_REPORT_KEYS names.' },
        yotiBasic: { type: 'http', scheme: 'basic', description: 'YOTI_NOTIFICATION_AUTH=basic:…' },
        yotiBearer: { type: 'http', scheme: 'bearer', description: 'YOTI_NOTIFICATION_AUTH=bearer:…' },
      },
      headers: answerHeaders,
      schemas: describeNamedSchemas(),
      responses: {
        not_found: describeProblems(['not_found']),
        method_not_allowed: describeProblems(['method_not_allowed']),
      },
    },
  };
}

const security: Readonly<Record<Operation['caller'], readonly object[]>> = {
  anyone: [],
  apiKey: [{ apiKey: [] }],
  reportKey: [{ reportKey: [] }],
  yoti: [{ yotiBasic: [] }, { yotiBearer: [] }],
};

function describeOperation(operation: Operation): object {
  const { id, summary, description, caller, body } = operation;
  return {
    operationId: id,
    summary,
    description,
    security: security[caller],
    parameters: describeParameters(operation),
    ...(body === undefined ? {} : { requestBody: describeBody(body) }),
    responses: { ...describeAnswers(operation), ...describeProblemsByStatus(problemsOf(operation)) },
  };
}

function describeParameters({ path, query, isConditional }: Operation): object[] {
  const inPath = path.includes('{yotiSessionId}')
    ? [{ name: 'yotiSessionId', in: 'path', required: true, schema: describeSchema(YotiSessionId) }]
    : [];
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, field]) => {
    const { description, ...schema } = describeSchema(field);
    return { name, in: 'query', required: false, description, schema };
  });
  const tag = {
    name: 'if-none-match',
    in: 'header',
    required: false,
    description: 'The ETag of an earlier answer.',
    schema: { type: 'string' },
  };
  return [...inPath, ...inQuery, ...(isConditional === true ? [tag] : [])];
}

function describeBody({ schema, example, maxBytes }: NonNullable<Operation['body']>): object {
  return {
    required: true,
    description: `At most ${maxBytes} bytes, not compressed.`,
    content: { 'application/json': { schema: describeSchema(schema), example } },
  };
}

function describeAnswers({ answers, isConditional }: Operation): Record<string, object> {
  const etag: readonly HeaderName[] = isConditional === true ? ['etag'] : [];
  const described = Object.entries(answers).map(([status, answer]) => [
    status,
    {
      description: answer.description,
      headers: headerRefs([...(answer.headers ?? []), ...etag]),
      ...describeContent(answer),
    },
  ]);
  const unchanged = { description: 'Unchanged since the ETag that was given.', headers: headerRefs(etag) };
  return { ...Object.fromEntries(described), ...(isConditional === true ? { 304: unchanged } : {}) };
}

function describeContent({ content }: Answer): object {
  if (content.kind === 'none') return {};
  if (content.kind === 'pdf') return { content: { 'application/pdf': {} } };
  return { content: { 'application/json': { schema: describeSchema(content.schema), example: content.example } } };
}

function describeProblemsByStatus(codes: readonly ProblemCode[]): Record<string, object> {
  const byStatus = Map.groupBy(new Set(codes), (code) => problemOf(code).status);
  return Object.fromEntries([...byStatus].map(([status, ofStatus]) => [String(status), describeProblems(ofStatus)]));
}

/** Several problems may share a status: the schema names the codes that come with it here, and each has an example. */
function describeProblems(codes: readonly ProblemCode[]): object {
  const known = codes.map((code) => ({ code, ...problemOf(code) }));
  const waits = known.some(({ retryAfterSeconds }) => retryAfterSeconds !== undefined);
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }],
  };
  const examples = known.map(({ code, status, title }) => [
    code,
    { value: { type: 'about:blank', status, code, title } },
  ]);
  return {
    description: known.map(({ code, title }) => `\`${code}\`: ${title}`).join('\n\n'),
    headers: headerRefs(waits ? ['retry-after'] : []),
    content: { 'application/problem+json': { schema, examples: Object.fromEntries(examples) } },
  };
}

function headerRefs(names: readonly HeaderName[]): object {
  const all: readonly HeaderName[] = [...usualHeaders, ...names];
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
