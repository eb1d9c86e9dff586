import { expect } from 'vitest';
import { isObject, type Json, type JsonObject, schemaProblems, withoutRefs } from './json-schema.ts';

export interface Checked {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed, where it is JSON. */
  readonly body: Record<string, unknown>;
}

/** The interface by the description it serves of itself: every answer is held against that, and remembered. */
export interface ServedApi {
  readonly document: JsonObject;
  /** Asks, and fails the test unless status, headers and body are what the description says of this operation. */
  ask(operation: string, path: string, init?: RequestInit): Promise<Checked>;
  /** `operation status` of everything that was answered so far, and every code. */
  readonly seen: ReadonlySet<string>;
  /** The same of everything that is described. */
  documented(): string[];
}

export async function readServedApi(url: string): Promise<ServedApi> {
  const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as JsonObject;
  const whole = object(withoutRefs(document, document));
  const seen = new Set<string>();
  return {
    document,
    seen,
    documented: () => documentedIn(whole),
    ask: async (operation, path, init) => {
      const answer = await fetch(`${url}${path}`, init);
      const described = object(object(operationOf(whole, operation)['responses'])[String(answer.status)]);
      expect(Object.keys(described), `${operation} answered ${answer.status}, which is described`).not.toEqual([]);
      const body = await judge(document, described, answer);
      seen.add(`${operation} ${answer.status}`);
      if (typeof body['code'] === 'string') seen.add(body['code']);
      return { status: answer.status, headers: answer.headers, body };
    },
  };
}

async function judge(document: JsonObject, described: JsonObject, answer: Response): Promise<Record<string, unknown>> {
  for (const [name, header] of Object.entries(object(described['headers']))) {
    const problems = schemaProblems(document, object(header)['schema'] ?? false, answer.headers.get(name));
    expect([name, problems]).toEqual([name, []]);
  }
  const content = object(described['content']);
  const bytes = await answer.arrayBuffer();
  if (Object.keys(content).length === 0) {
    expect(bytes.byteLength, 'an answer without a described body has none').toBe(0);
    return {};
  }
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  expect(Object.keys(content)).toContain(type);
  const { schema } = object(content[type]);
  if (schema === undefined) return {};
  const body = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  expect(schemaProblems(document, schema, body)).toEqual([]);
  if (type === 'application/problem+json') expect(body['status']).toBe(answer.status);
  return body;
}

function operationOf(document: JsonObject, id: string): JsonObject {
  const all = Object.values(object(document['paths'])).flatMap((item) => Object.values(object(item)));
  return object(all.find((operation) => object(operation)['operationId'] === id));
}

function documentedIn(document: JsonObject): string[] {
  const operations = Object.values(object(document['paths'])).flatMap((item) => Object.values(object(item)));
  return operations.flatMap((operation) => {
    const { operationId, responses } = object(operation);
    return Object.keys(object(responses)).map((status) => `${String(operationId)} ${status}`);
  });
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
