import type { SessionEvent } from './notify.ts';
import type { MediaContent, ShareCodePlan } from './scenario.ts';
import { type PlayedSession, resourceId, type StageClock, storeMedia } from './session-record.ts';
import { type ShareCodeResource, type Task, toTimestamp } from './wire.ts';

/** The user has typed a share code in; its verification is running. */
export function enterShareCode(session: PlayedSession, plan: ShareCodePlan, clock: StageClock): SessionEvent[] {
  const begun = toTimestamp(clock(14));
  const task: Task = {
    type: 'VERIFY_SHARE_CODE_TASK',
    id: resourceId(session, `${plan.key}/task`),
    state: 'PENDING',
    created: begun,
    last_updated: begun,
    generated_checks: [],
    generated_media: [],
  };
  const resource: ShareCodeResource = {
    id: resourceId(session, plan.key),
    source: { type: 'END_USER' },
    created_at: begun,
    last_updated: begun,
    tasks: [task],
  };
  session.resources.share_codes?.unshift(resource);
  return [{ topic: 'resource_update', resource_id: resource.id }];
}

/** The authority has answered: what was asked, what came back, the photo on record and the printed proof. */
export function verifyShareCode(session: PlayedSession, plan: ShareCodePlan, clock: StageClock): SessionEvent[] {
  const resource = session.resources.share_codes?.find((item) => item.id === resourceId(session, plan.key));
  const task = resource?.tasks[0];
  if (!resource || !task) return [];
  const at = clock(5);
  const store = (name: string, content: MediaContent) => ({
    media: storeMedia(session, {
      name: `${plan.key}/${name}`,
      content,
      at,
      ...(content.type === 'IMAGE' ? { imageOf: plan.key } : {}),
    }),
  });
  resource.lookup_profile = store('lookup', plan.lookup);
  resource.returned_profile = store('returned', plan.returned);
  resource.id_photo = store('photo', plan.idPhoto);
  resource.file = store('file', plan.file);
  resource.last_updated = toTimestamp(at);
  task.state = 'DONE';
  task.last_updated = toTimestamp(at);
  return [
    { topic: 'task_completion', task_id: task.id },
    { topic: 'resource_update', resource_id: resource.id },
  ];
}
