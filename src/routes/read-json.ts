import { jsonShape } from '../core/nesting-depth.ts';
import { type Refusal, refuse } from './problem.ts';
import { readRequest } from './read-request.ts';

/** No body that we ask for comes near either (reliability-security 8.1). */
const maxNesting = 32;
const maxMembers = 1000;

/** Reads a request's body as JSON; how deep and how large it is, is looked at before it is parsed. */
export async function readJson(request: Request, maxBytes: number): Promise<{ readonly value: unknown } | Refusal> {
  const body = await readRequest(request, maxBytes);
  if ('refused' in body) return body;
  const { nesting, members } = jsonShape(body.text);
  if (nesting > maxNesting || members > maxMembers) return refuse('too_complex');
  try {
    return { value: JSON.parse(body.text) };
  } catch {
    return refuse('not_json');
  }
}
