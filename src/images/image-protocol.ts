import type { PlaceholderReason } from '../core/image-placeholder.ts';
import type { PictureTransform } from '../core/viewer/viewer-state.ts';
import type { PictureFormat } from './sniff-format.ts';

/** What the app asks of the child process: bytes in, bytes out, nothing else crosses. */
export type ImageRequest =
  | {
      readonly kind: 'picture';
      readonly bytes: Uint8Array;
      readonly format: PictureFormat;
      readonly maxPx: number;
      readonly quality: number;
    }
  | {
      readonly kind: 'view';
      readonly bytes: Uint8Array;
      readonly format: PictureFormat;
      readonly maxPx: number;
      readonly quality: number;
      readonly transform: PictureTransform;
    }
  | { readonly kind: 'sheet'; readonly cells: readonly DrawnCell[] };

/** A cell as the child draws it: the picture, if any, is a JPEG the child itself rendered before. */
export interface DrawnCell {
  /** `null` for the cell that says how many pictures did not fit. */
  readonly number: number | null;
  readonly caption: string;
  readonly jpeg: Uint8Array | null;
  readonly damaged: boolean;
  /** Said in place of the picture. */
  readonly panel: { readonly title: string; readonly words: string } | null;
}

export interface NumberedRequest {
  readonly id: number;
  readonly request: ImageRequest;
}

export type ImageReply =
  | {
      readonly kind: 'image';
      readonly jpeg: Uint8Array;
      readonly widthPx: number;
      readonly heightPx: number;
      readonly damaged: boolean;
    }
  | { readonly kind: 'placeholder'; readonly reason: 'unsupported' | 'too_large' | 'damaged' }
  | { readonly kind: 'failed' };

export type ChildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: ImageReply };

const refusals: readonly PlaceholderReason[] = ['unsupported', 'too_large', 'damaged'];

/**
 * Reads a message of the child; `null` when it is not one of ours. The child decodes hostile files, so the app takes its
 * word for nothing: a message of another shape counts as a broken child.
 */
export function parseChildMessage(message: unknown): ChildMessage | null {
  if (!isRecord(message)) return null;
  if (message['kind'] === 'ready') return { kind: 'ready' };
  if (message['kind'] !== 'reply' || typeof message['id'] !== 'number') return null;
  const reply = parseReply(message['reply']);
  return reply === null ? null : { kind: 'reply', id: message['id'], reply };
}

function parseReply(reply: unknown): ImageReply | null {
  if (!isRecord(reply)) return null;
  if (reply['kind'] === 'failed') return { kind: 'failed' };
  if (reply['kind'] === 'placeholder') {
    const reason = reply['reason'];
    return isRefusal(reason) ? { kind: 'placeholder', reason } : null;
  }
  const { jpeg, widthPx, heightPx, damaged } = reply;
  if (reply['kind'] !== 'image' || !isJpeg(jpeg) || !isSide(widthPx) || !isSide(heightPx)) return null;
  return { kind: 'image', jpeg, widthPx, heightPx, damaged: damaged !== false };
}

function isRefusal(value: unknown): value is 'unsupported' | 'too_large' | 'damaged' {
  return refusals.some((reason) => reason === value);
}

function isJpeg(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value[0] === 0xff && value[1] === 0xd8;
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
