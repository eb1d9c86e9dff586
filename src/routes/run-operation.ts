import { createHash } from 'node:crypto';
import type { Deps } from '../services/deps.ts';
import { describeIssues } from './describe-issues.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import type { Answer, Operation, OperationRequest } from './operation.ts';
import { problemResponse, type Refusal, refuse } from './problem.ts';
import { readJson } from './read-json.ts';
import { YotiSessionId } from './session-schemas.ts';

export interface IncomingCall {
  readonly request: Request;
  /** What stands for `{yotiSessionId}` in the path, as it came. */
  readonly yotiSessionId: string | undefined;
  /** Of the socket. */
  readonly address: string | undefined;
}

/** Answers one call of an operation: who calls, what they send, the work, and the answer as the operation describes it. */
export async function runOperation(
  { deps, doorkeeper }: { readonly deps: Deps; readonly doorkeeper: Doorkeeper },
  operation: Operation,
  call: IncomingCall,
): Promise<Response> {
  const { request } = call;
  if (request.method === 'HEAD' && operation.refusesHead === true) {
    return problemResponse(refuse('method_not_allowed', { headers: { allow: 'GET' } }));
  }
  const caller = doorkeeper.admit(operation.caller, { headers: request.headers, address: call.address });
  if ('refused' in caller) return problemResponse(caller);
  const read = await readCall(operation, call);
  if ('refused' in read) return problemResponse(read);
  const reply = await operation.handle(deps, { ...read, keyName: caller.keyName });
  if ('refused' in reply) return problemResponse(reply);
  const answer = operation.answers[reply.status];
  if (answer === undefined) throw new Error('an operation answered with a status that it does not list');
  const response = toResponse(answer, reply);
  return operation.isConditional === true ? withEtag(request, response) : response;
}

async function readCall(
  operation: Operation,
  { request, yotiSessionId }: IncomingCall,
): Promise<Omit<OperationRequest, 'keyName'> | Refusal> {
  // What cannot be an id is the id of no session.
  const id = YotiSessionId.safeParse(yotiSessionId ?? '');
  if (yotiSessionId !== undefined && !id.success) return refuse('session_not_found');
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const query = operation.query?.safeParse(given);
  if (query?.success === false) return refuse('invalid_query', { errors: describeIssues(query.error, 'query') });
  const body = operation.body === undefined ? { value: undefined } : await readBodyOf(operation.body, request);
  if ('refused' in body) return body;
  return { yotiSessionId: id.data ?? '', query: query?.data, body: body.value };
}

async function readBodyOf(
  { schema, maxBytes, unfit }: NonNullable<Operation['body']>,
  request: Request,
): Promise<{ readonly value: unknown } | Refusal> {
  const json = await readJson(request, maxBytes);
  if ('refused' in json) return json;
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { value: parsed.data };
  return unfit === 'invalid_body' ? refuse(unfit, { errors: describeIssues(parsed.error, 'body') }) : refuse(unfit);
}

interface Replied {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Bodies are written by the schema that describes them: one that does not fit is a fault of ours, never an answer. */
function toResponse({ content }: Answer, { status, body, headers = {} }: Replied): Response {
  if (content.kind === 'json') return Response.json(content.schema.parse(body), { status, headers });
  if (content.kind === 'none') return new Response(null, { status, headers });
  if (!(body instanceof Uint8Array)) throw new Error('a file was answered without its bytes');
  return new Response(Uint8Array.from(body), { status, headers: { 'content-type': 'application/pdf', ...headers } });
}

/** Whoever asks again and again gets the body only when it is another one. */
async function withEtag(request: Request, response: Response): Promise<Response> {
  const text = await response.text();
  const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers: { etag } });
  return new Response(text, { status: response.status, headers: { ...Object.fromEntries(response.headers), etag } });
}
