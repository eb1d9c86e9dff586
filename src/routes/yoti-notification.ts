import { z } from 'zod';
import { cleanText } from '../core/clean-text.ts';
import { receiveNotification } from '../services/receive-notification.ts';
import { named } from './named-schemas.ts';
import { defineOperation, reply } from './operation.ts';
import { exampleId } from './session-schemas.ts';

const id = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Yoti's notification (yoti-idv section 4): a hint and nothing more. Unknown topics and members are welcome. */
const YotiNotification = named(
  'YotiNotification',
  z.looseObject({
    session_id: id,
    topic: z
      .string()
      .max(80)
      .transform((topic) => cleanText(topic, 80) ?? 'unknown')
      .catch('unknown'),
    resource_id: id.optional().catch(undefined),
    task_id: id.optional().catch(undefined),
    check_id: id.optional().catch(undefined),
  }),
);

/** 202 once the inbox row has committed (ruling 18), whether or not the session is ours (T8). */
export const yotiNotification = defineOperation({
  id: 'receiveYotiNotification',
  method: 'post',
  path: '/yoti/notifications',
  summary: 'Yoti says that a session moved',
  description: 'A hint, for which the session is looked at soon. What it says is never taken as state.',
  caller: 'yoti',
  body: {
    schema: YotiNotification,
    maxBytes: 16 * 1024,
    unfit: 'not_a_notification',
    example: { session_id: exampleId, topic: 'SESSION_COMPLETION' },
  },
  answers: {
    202: { description: 'Stored, whether or not the session is known.', content: { kind: 'none' } },
  },
  problems: [],
  handle: async (deps, { body }) => {
    const { session_id, topic, resource_id, task_id, check_id } = body;
    const subjectId = resource_id ?? task_id ?? check_id ?? '';
    await receiveNotification(deps, { yotiSessionId: session_id, topic: topic.toLowerCase(), subjectId });
    return reply(202, null);
  },
});
