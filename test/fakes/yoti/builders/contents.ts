import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { type RenderStyle, renderOnce } from '../pictures/render.ts';
import type { Drawing } from '../pictures/sheet.ts';
import type { MediaContent } from '../scenario.ts';

/** A picture, drawn when it is first fetched; the key names everything that makes it differ. */
export function picture(key: string, draw: () => Drawing, style: RenderStyle = {}): MediaContent {
  return { type: 'IMAGE', load: () => renderOnce(key, draw, style) };
}

export function json(value: unknown): MediaContent {
  const bytes = Buffer.from(JSON.stringify(value));
  return { type: 'JSON', load: async () => ({ contentType: 'application/json', bytes }) };
}

/** Bytes that look like a biometric template: no picture, no text. */
export function facemap(key: string): MediaContent {
  const block = createHash('sha512').update(key).digest();
  const bytes = Buffer.concat(
    Array.from({ length: 512 }, (_, index) => Buffer.from(block.map((byte) => byte ^ (index & 0xff)))),
  );
  return { type: 'BINARY', load: async () => ({ contentType: 'application/octet-stream', bytes }) };
}

/** One A4 page that carries the drawing. */
export function pdf(key: string, draw: () => Drawing): MediaContent {
  let made: Promise<Buffer> | undefined;
  const make = async () => {
    const { bytes } = await renderOnce(`${key}/page`, draw, {});
    const document = await PDFDocument.create();
    const image = await document.embedJpg(bytes);
    document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
    return Buffer.from(await document.save());
  };
  return {
    type: 'PDF',
    load: async () => {
      made ??= make();
      return { contentType: 'application/pdf', bytes: await made };
    },
  };
}
