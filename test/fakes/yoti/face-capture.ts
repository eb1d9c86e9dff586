import { type HttpAnswer, jsonAnswer } from './http-answer.ts';
import { invalidPayload, YotiRefusal } from './refusal.ts';
import { type PlayedSession, resourceId, storeMedia } from './session-record.ts';

/** Opens a face capture resource: the reference face that the relying business supplies itself. */
export function createFaceCapture(session: PlayedSession, body: Buffer): HttpAnswer {
  const requirement = /"requirement_id"\s*:\s*"([^"]+)"/.exec(body.toString('utf8'))?.[1];
  if (!requirement) throw invalidPayload([{ property: 'requirement_id', message: 'is required' }]);
  const id = resourceId(session, `face/${requirement}`);
  session.resources.face_capture.unshift({ id, source: { type: 'RELYING_BUSINESS' }, tasks: [] });
  return jsonAnswer(201, { id, frames: 1 });
}

export interface FaceImageUpload {
  readonly resourceId: string;
  readonly contentType: string;
  readonly body: Buffer;
  readonly at: number;
}

/** Takes the image of a face capture: multipart, one field `binary-content`, JPEG or PNG. */
export function uploadFaceImage(session: PlayedSession, upload: FaceImageUpload): HttpAnswer {
  const resource = session.resources.face_capture.find((item) => item.id === upload.resourceId);
  if (!resource) throw new YotiRefusal(404, 'RESOURCE_NOT_FOUND', 'no such resource');
  const part = /^multipart\/form-data;.*boundary=/.test(upload.contentType) ? onlyPart(upload.body) : undefined;
  if (!part) throw invalidPayload([{ property: 'binary-content', message: 'is required' }]);
  const content = { type: 'IMAGE', load: async () => ({ contentType: part.type, bytes: part.bytes }) } as const;
  const name = `${resource.id}/image`;
  resource.image = { media: storeMedia(session, { name, content, at: upload.at, imageOf: resource.id }) };
  return jsonAnswer(200, {});
}

function onlyPart(body: Buffer): { type: string; bytes: Buffer } | undefined {
  const split = body.indexOf('\r\n\r\n');
  const end = body.lastIndexOf('\r\n--');
  const head = body.subarray(0, split).toString('latin1');
  const type = /content-type: (image\/(?:jpeg|png))/i.exec(head)?.[1];
  if (split < 0 || end <= split || !type || !/name="binary-content"/.test(head)) return undefined;
  return { type, bytes: body.subarray(split + 4, end) };
}
