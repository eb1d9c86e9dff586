import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { MediaContent } from '../scenario.ts';

/** Files as phones and browsers really send them; each is small and made when it is first fetched. */

/** The container of an iPhone photograph: brands that say HEIC, and no picture that a common decoder could open. */
export const heicFile: MediaContent = file('image/heic', async () => {
  const brands = Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(brands.length + 4);
  return Buffer.concat([size, brands, box('meta', Buffer.alloc(64)), box('mdat', Buffer.alloc(512, 0x5a))]);
});

/** A JPEG that is stored coarse to fine. */
export const progressiveJpeg: MediaContent = file('image/jpeg', () => card('#27548a').jpeg({ progressive: true }));

/** A JPEG that lies on its side and says so (EXIF orientation 8). */
export const rotatedJpeg: MediaContent = file('image/jpeg', () =>
  card('#2f6f73').rotate(90).withMetadata({ orientation: 8 }).jpeg(),
);

/** A JPEG whose upload broke off after two thirds. */
export const truncatedJpeg: MediaContent = file('image/jpeg', async () => {
  const whole = await card('#a85a6a').jpeg().toBuffer();
  return whole.subarray(0, Math.floor((whole.length * 2) / 3));
});

/** A PNG that claims to be a JPEG. */
export const mislabelledPng: MediaContent = file('image/jpeg', () => card('#5a3d7a').png());

export const webpFile: MediaContent = file('image/webp', () => card('#8a6d27').webp());

/** A PNG of a few hundred bytes whose header promises 54 megapixels. */
export const hugePng: MediaContent = file('image/png', async () => {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(9000, 0);
  header.writeUInt32BE(6000, 4);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const rows = deflateSync(Buffer.alloc(9000 * 3 + 1));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
});

/** A web page where a picture should be. */
export const webPage: MediaContent = file('text/html; charset=utf-8', async () =>
  Buffer.from('<!doctype html><title>Sign in</title><script>alert(1)</script><p>Your session has ended.</p>'),
);

function file(contentType: string, make: () => Promise<Buffer> | Sharp): MediaContent {
  let made: Promise<Buffer> | undefined;
  const bytes = async () => {
    const work = await make();
    return Buffer.isBuffer(work) ? work : work.toBuffer();
  };
  const load = async () => {
    made ??= bytes();
    return { contentType, bytes: await made };
  };
  return { type: 'IMAGE', load };
}

/** A small drawn card, wider than high, whose dark band is at the top when it stands upright. */
function card(colour: string): Sharp {
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="404"><rect width="640" height="404" fill="#e9eef4"/>
       <rect width="640" height="70" fill="${colour}"/><rect x="36" y="110" width="150" height="200" fill="#b9c6d6"/>
       <circle cx="111" cy="180" r="46" fill="#a67c5b"/><path d="M230 140h300M230 200h220M230 260h260" stroke="#5b6b80" stroke-width="20"/>
       <path d="M140 360L520 90" stroke="#b3261e" stroke-width="26" opacity=".25"/></svg>`,
    ),
  );
}

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
