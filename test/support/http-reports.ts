import { apiKey } from './settings.ts';
import type { World } from './world.ts';

/** A back end that asks for the report of a session; `query` as in "images=false&data=false". */
export async function askHttp(
  world: World,
  sessionId: string,
  query = '',
  key = apiKey,
): Promise<{ status: number; headers: Headers; bytes: Uint8Array; json: () => Record<string, unknown> }> {
  const answer = await fetch(`${world.url()}/v1/sessions/${sessionId}/report${query === '' ? '' : `?${query}`}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const json = () => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers, bytes, json };
}

export function snapshotOf(answer: { headers: Headers }): string {
  return answer.headers.get('countersign-snapshot') ?? '';
}
