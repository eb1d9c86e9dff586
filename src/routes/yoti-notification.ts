import { z } from 'zod';
import { cleanText } from '../core/clean-text.ts';
import type { Deps } from '../services/deps.ts';
import { receiveNotification } from '../services/receive-notification.ts';
import { matchCredential } from './credentials.ts';
import { problemResponse, unauthorised } from './problem.ts';
import { readRequest } from './read-request.ts';

const maxBytes = 16 * 1024;
const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Yoti's notification (yoti-idv section 4): a hint and nothing more. Unknown topics and members are welcome. */
const NotificationBody = z.looseObject({
  session_id: id,
  topic: z
    .string()
    .max(80)
    .transform((topic) => cleanText(topic, 80) ?? 'unknown')
    .catch('unknown'),
  resource_id: id.optional().catch(undefined),
  task_id: id.optional().catch(undefined),
  check_id: id.optional().catch(undefined),
});

/** `POST /yoti/notifications`: 202 once the inbox row has committed (ruling 18), whether or not the session is ours (T8). */
export async function yotiNotification(deps: Deps, request: Request, authSha256: string): Promise<Response> {
  const presented = request.headers.get('authorization') ?? '';
  if (matchCredential(presented, [{ name: 'yoti', sha256: authSha256 }]) === null) return problemResponse(unauthorised);
  const body = await readRequest(request, maxBytes);
  if (body.kind === 'refused') return problemResponse(body.problem);
  const notification = NotificationBody.safeParse(parseJson(body.text));
  if (!notification.success) {
    return problemResponse({ status: 400, code: 'not_a_notification', title: 'Send JSON with a session_id.' });
  }
  const { session_id, topic, resource_id, task_id, check_id } = notification.data;
  const subjectId = resource_id ?? task_id ?? check_id ?? '';
  await receiveNotification(deps, { yotiSessionId: session_id, topic: topic.toLowerCase(), subjectId });
  return new Response(null, { status: 202 });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
