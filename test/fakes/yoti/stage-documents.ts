import type { SessionEvent } from './notify.ts';
import type { DocumentPlan, PagePlan } from './scenario.ts';
import { type PlayedSession, resourceId, type StageClock, storeMedia } from './session-record.ts';
import { checkId } from './stage-checks.ts';
import { type DocumentResource, type Frame, type Page, type Task, toTimestamp } from './wire.ts';

/** The user has photographed or uploaded the document; the text extraction has been started, or never will be. */
export function uploadDocument(session: PlayedSession, plan: DocumentPlan, clock: StageClock): SessionEvent[] {
  const begun = toTimestamp(clock(1));
  const pages = plan.pages.map((page, index) => toPage(session, plan, { page, index, at: clock(20 + index * 10) }));
  const file = plan.file && storeMedia(session, { name: `${plan.key}/file`, content: plan.file, at: clock(30) });
  const resource: DocumentResource = {
    id: resourceId(session, plan.key),
    source: { type: plan.source ?? 'END_USER' },
    created_at: begun,
    last_updated: toTimestamp(clock(40)),
    document_type: plan.documentType,
    issuing_country: plan.issuingCountry,
    pages,
    ...(file ? { file: { media: file } } : {}),
    tasks: [extractionTask(session, plan, begun)],
  };
  listOf(session, plan).unshift(resource);
  session.biometricConsentAt ??= session.lastEventAt;
  return [{ topic: 'resource_update', resource_id: resource.id }];
}

/** The extraction task has ended: fields and portrait appear, or the task stands as failed with only the id of its output. */
export function readDocument(session: PlayedSession, plan: DocumentPlan, clock: StageClock): SessionEvent[] {
  const resource = listOf(session, plan).find((item) => item.id === resourceId(session, plan.key));
  const task = resource?.tasks[0];
  if (!resource || !task) return [];
  const at = clock(9);
  const output = plan.fields ?? emptyFields;
  const fields = storeMedia(session, { name: `${plan.key}/fields`, content: output, at });
  task.state = plan.extraction === 'DONE' ? 'DONE' : 'FAILED';
  task.last_updated = toTimestamp(at);
  task.generated_media = [{ id: fields.id, type: 'JSON' }];
  if (plan.textCheck) task.generated_checks = [{ id: checkId(session, plan.textCheck), type: plan.textCheck.type }];
  if (plan.advice) task.recommendation = plan.advice;
  resource.last_updated = toTimestamp(at);
  if (plan.fields) resource.document_fields = { media: fields };
  if (plan.expanded) {
    const expanded = storeMedia(session, { name: `${plan.key}/expanded`, content: plan.expanded, at });
    resource.expanded_document_fields = { media: expanded };
  }
  if (plan.portrait) {
    const name = `${plan.key}/portrait`;
    resource.document_id_photo = {
      media: storeMedia(session, { name, content: plan.portrait, at, imageOf: plan.key }),
    };
  }
  return [
    { topic: 'task_completion', task_id: task.id },
    { topic: 'resource_update', resource_id: resource.id },
  ];
}

function listOf(session: PlayedSession, plan: DocumentPlan): DocumentResource[] {
  return plan.kind === 'id' ? session.resources.id_documents : session.resources.supplementary_documents;
}

function toPage(
  session: PlayedSession,
  plan: DocumentPlan,
  place: { readonly page: PagePlan; readonly index: number; readonly at: number },
): Page {
  const { page, index, at } = place;
  const store = (name: string, content: PagePlan['frames'][number]) =>
    storeMedia(session, { name: `${plan.key}/${index}/${name}`, content, at, imageOf: plan.key });
  const media = page.image && store('image', page.image);
  const empty: Frame[] = Array.from({ length: page.emptyFrames }, () => ({}));
  const frames = [...page.frames.map((content, n) => ({ media: store(`frame${n}`, content) })), ...empty];
  return {
    ...(page.method ? { capture_method: page.method } : {}),
    ...(media ? { media } : {}),
    ...(frames.length > 0 ? { frames } : {}),
    ...(media && page.method === 'CAMERA' && plan.kind === 'id' ? { extraction_image_ids: [media.id] } : {}),
  };
}

function extractionTask(session: PlayedSession, plan: DocumentPlan, begun: string): Task {
  const prefix = plan.kind === 'id' ? 'ID_DOCUMENT' : 'SUPPLEMENTARY_DOCUMENT';
  return {
    type: `${prefix}_TEXT_DATA_EXTRACTION`,
    id: resourceId(session, `${plan.key}/task`),
    state: plan.extraction === 'ABANDONED' ? 'CREATED' : 'PENDING',
    created: begun,
    last_updated: begun,
    generated_checks: [],
    generated_media: [],
  };
}

const emptyFields = {
  type: 'JSON',
  load: async () => ({ contentType: 'application/json', bytes: Buffer.from('{}') }),
} as const;
