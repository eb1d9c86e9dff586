import type { Check, Media, Resources } from '../../fakes/yoti/wire.ts';
import type { YotiFake } from '../../fakes/yoti/yoti-fake.ts';

/** A session result as the wire carries it. */
export interface SessionAnswer {
  readonly session_id: string;
  readonly state: string;
  readonly client_session_token_ttl: number;
  readonly client_session_token?: string;
  readonly user_tracking_id?: string;
  readonly biometric_consent?: string;
  readonly resources: Resources;
  readonly checks: readonly Check[];
}

/** What GET answers now. The simulator promises `unknown`, because a test may have replaced the answer; here none has. */
export function answerOf(fake: YotiFake, sessionId: string): SessionAnswer {
  return fake.session(sessionId) as SessionAnswer;
}

/** The pictures that a reviewer is shown: main page images and selfies. */
export function reviewImages(answer: SessionAnswer): Media[] {
  const { id_documents, supplementary_documents, liveness_capture, face_capture } = answer.resources;
  const pages = [...id_documents, ...supplementary_documents].flatMap((document) => document.pages);
  const slots = [
    ...liveness_capture.flatMap((capture) => [...(capture.frames ?? []), capture.image]),
    ...face_capture.map((face) => face.image),
  ];
  return [...pages.map((page) => page.media), ...slots.map((slot) => slot?.media)].filter(
    (media) => media !== undefined,
  );
}

/** Every media id that the answer mentions in full, wherever it stands. */
export function mediaIds(
  answer: SessionAnswer,
  types: readonly Media['type'][] = ['IMAGE', 'JSON', 'PDF', 'BINARY'],
): string[] {
  const found = JSON.stringify(answer).matchAll(/"media":\{"id":"([^"]+)","type":"([A-Z]+)"/g);
  const wanted = [...found].filter((match) => types.some((type) => type === match[2]));
  return [...new Set(wanted.map((match) => match[1] ?? ''))];
}
