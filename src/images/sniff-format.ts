import type { PlaceholderReason } from '../core/image-placeholder.ts';

export type PictureFormat = 'jpeg' | 'png' | 'webp';

export type SniffedFile =
  | { readonly kind: 'picture'; readonly format: PictureFormat }
  | { readonly kind: 'placeholder'; readonly reason: PlaceholderReason };

/** Nothing after this many bytes is looked at. */
const headBytes = 64;

/**
 * Tells from a file's first bytes what it is, whatever its name or media type claimed (reliability-security 8.3). Only
 * JPEG, PNG and WebP are ever handed to a decoder; HEIC and PDF are named because people ask why, the rest is unsupported.
 */
export function sniffFormat(bytes: Uint8Array): SniffedFile {
  if (bytes.length === 0) return { kind: 'placeholder', reason: 'empty' };
  const head = latin1(bytes.subarray(0, headBytes));
  if (head.startsWith('\xff\xd8\xff')) return { kind: 'picture', format: 'jpeg' };
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { kind: 'picture', format: 'png' };
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return { kind: 'picture', format: 'webp' };
  if (isHeic(head)) return { kind: 'placeholder', reason: 'heic' };
  if (head.trimStart().startsWith('%PDF-')) return { kind: 'placeholder', reason: 'pdf' };
  return { kind: 'placeholder', reason: 'unsupported' };
}

/** Brands of ISO 23008-12 (HEIF) that phones write; AVIF uses the same container and stays "unsupported". */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']);

function isHeic(head: string): boolean {
  if (!head.startsWith('ftyp', 4)) return false;
  const brands = [head.slice(8, 12), ...(head.slice(16).match(/[\s\S]{4}/g) ?? [])];
  return !brands.includes('avif') && brands.some((brand) => heicBrands.has(brand));
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
