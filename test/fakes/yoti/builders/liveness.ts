import type { Look } from '../pictures/person.ts';
import type { RenderStyle } from '../pictures/render.ts';
import { drawSelfie } from '../pictures/selfie.ts';
import type { LivenessPlan } from '../scenario.ts';
import type { SubCheck } from '../wire.ts';
import { facemap, picture } from './contents.ts';

export interface LivenessOptions {
  readonly key?: string;
  readonly result?: 'APPROVE' | 'REJECT' | 'NOT_AVAILABLE';
  readonly room?: number;
  readonly style?: RenderStyle;
}

/** An active attempt: three pictures and a facemap. */
export function zoom(look: Look, options: LivenessOptions = {}): LivenessPlan {
  const key = options.key ?? 'liveness';
  const images = [0, 1, 2].map((frame) => selfie(look, frame, options));
  return { ...base('ZOOM', key, options), images, facemap: facemap(faceKey(look)) };
}

/** A passive attempt: a single picture. */
export function staticCapture(look: Look, options: LivenessOptions = {}): LivenessPlan {
  return { ...base('STATIC', options.key ?? 'liveness', options), images: [selfie(look, 0, options)], facemap: null };
}

function selfie(look: Look, frame: number, options: LivenessOptions) {
  const room = options.room ?? 0;
  const style = options.style ?? {};
  return picture(
    `selfie/${faceKey(look)}/${frame}/${room}/${JSON.stringify(style)}`,
    () => drawSelfie(look, frame, room),
    style,
  );
}

function base(livenessType: 'ZOOM' | 'STATIC', key: string, options: LivenessOptions) {
  const value = options.result ?? 'APPROVE';
  const result = value === 'APPROVE' ? 'PASS' : 'FAIL';
  const names =
    livenessType === 'ZOOM'
      ? ['liveness_auth']
      : ['face_processing', 'liveness_auth', 'payload_signature_verification'];
  // Only the liveness sub-check fails in a refused attempt; Yoti gives no reason for one.
  const breakdown: SubCheck[] = names.map((name) => ({
    sub_check: name,
    result: name === 'liveness_auth' ? result : 'PASS',
    details: [],
    process: 'AUTOMATED',
  }));
  const check = { type: 'LIVENESS', uses: [key], recommendation: { value }, breakdown, by: 'machine' } as const;
  return { key, livenessType, check } as const;
}

function faceKey(look: Look): string {
  return JSON.stringify(look);
}
