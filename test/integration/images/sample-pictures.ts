import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Pictures and non-pictures for the image step's tests, made by sharp or by hand. */

/** A two-coloured picture: the left half red, the right half blue, so that rotation and order can be read from pixels. */
export function halves(widthPx: number, heightPx: number): Sharp {
  return drawn(
    widthPx,
    heightPx,
    `<rect width="100%" height="100%" fill="#c83c3c"/><rect x="50%" width="50%" height="100%" fill="#3c5ac8"/>`,
  );
}

/** A drawn identity document, in the proportions of an ID-1 card. */
export function documentPicture(title: string): Sharp {
  return drawn(
    1600,
    1010,
    `<rect width="1600" height="1010" fill="#dbe7f3"/><rect y="0" width="1600" height="150" fill="#27548a"/>
     <rect x="80" y="240" width="380" height="500" fill="#b9c6d6"/><circle cx="270" cy="430" r="110" fill="#8d6e5a"/>
     <rect x="130" y="560" width="280" height="180" rx="80" fill="#4b5d78"/>
     <rect x="540" y="270" width="700" height="44" fill="#5b6b80"/><rect x="540" y="370" width="520" height="44" fill="#5b6b80"/>
     <rect x="540" y="470" width="620" height="44" fill="#5b6b80"/><rect x="0" y="820" width="1600" height="190" fill="#eef3f8"/>
     <text x="80" y="105" font-size="84" fill="#fff" font-family="sans-serif">${title}</text>`,
  );
}

/** Upright bars, black and white in turn. */
export function stripes(widthPx: number, heightPx: number, barPx: number): Sharp {
  const bars = Array.from({ length: Math.ceil(widthPx / barPx / 2) }, (_, index) => {
    return `<rect x="${2 * index * barPx}" width="${barPx}" height="100%" fill="#000"/>`;
  });
  return drawn(widthPx, heightPx, `<rect width="100%" height="100%" fill="#fff"/>${bars.join('')}`);
}

/** A drawn portrait, upright, in a phone's proportions. */
export function selfiePicture(features = true): Sharp {
  const eyes = `<circle cx="430" cy="560" r="34" fill="#222"/><circle cx="650" cy="560" r="34" fill="#222"/>`;
  return drawn(
    1080,
    1440,
    `<rect width="1080" height="1440" fill="#c9d8c5"/><circle cx="540" cy="600" r="300" fill="#a67c5b"/>
     <rect x="180" y="940" width="720" height="620" rx="260" fill="#3d5a80"/>${features ? eyes : ''}`,
  );
}

function drawn(widthPx: number, heightPx: number, svg: string): Sharp {
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${svg}</svg>`),
  );
}

/** Noise compresses badly: the worst case for a byte limit. */
export function noise(widthPx: number, heightPx: number): Sharp {
  return sharp({
    create: {
      width: widthPx,
      height: heightPx,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 80 },
    },
  });
}

export function truncated(file: Uint8Array, share = 0.5): Uint8Array {
  return file.subarray(0, Math.floor(file.length * share));
}

/** The same length, with a hundred bytes in the middle replaced. */
export function scribbledOver(file: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(file);
  for (let index = 0; index < 100; index += 1) copy[Math.floor(file.length / 2) + index] = (index * 37) & 255;
  return copy;
}

/** A PNG of one colour, one bit a pixel: a few kilobytes that unpack to `sidePx` squared, with honest checksums. */
export function pngBomb(sidePx: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(sidePx, 0);
  header.writeUInt32BE(sidePx, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(sidePx * (Math.ceil(sidePx / 8) + 1)), { level: 1 });
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, tail]);
}

export async function animatedWebp(): Promise<Uint8Array> {
  const frames = [halves(40, 30), selfiePicture().resize(40, 30)].map((frame) => frame.png().toBuffer());
  return sharp(await Promise.all(frames), { join: { animated: true } })
    .webp()
    .toBuffer();
}

/** The first box of an iPhone's HEIC file. */
export const heicHeader = Buffer.from('00000024667479706865696300000000686569636d696631', 'hex');
export const pdfFile = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
export const svgFile = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="file:///etc/passwd"/></svg>',
);
export const htmlFile = Buffer.from('<!doctype html><title>502 Bad Gateway</title>');
/** An error page that begins like a JPEG. */
export const pretendedJpeg = Buffer.concat([Buffer.from('ffd8ff', 'hex'), htmlFile]);

/** Stored pixels of `picture` such that EXIF `orientation` makes it stand upright, and the tag that says so. */
export async function lyingPicture(picture: Sharp, orientation: number): Promise<Uint8Array> {
  const upright = sharp(await picture.png().toBuffer());
  const [turns = 0, flop = false] = lying[orientation - 1] ?? [];
  const turned = sharp(await upright.rotate(turns).png().toBuffer()).flop(flop);
  return turned.withMetadata({ orientation }).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Degrees clockwise, then a mirror, that lead from the upright picture to what each orientation stores (EXIF 2.32). */
const lying: readonly (readonly [number, boolean])[] = [
  [0, false],
  [0, true],
  [180, false],
  [180, true],
  [90, true],
  [270, false],
  [270, true],
  [90, false],
];

const cellPx = 100;

/** A picture of flat cells, each in a colour of its own that follows from its place: any part of it can be recognised. */
export async function cellPicture(widthPx: number, heightPx: number): Promise<Uint8Array> {
  const pixels = Buffer.alloc(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y += 1) {
    const row = pixels.subarray(y * widthPx * 3, (y + 1) * widthPx * 3);
    if (y % cellPx > 0) pixels.copy(row, 0, (y - 1) * widthPx * 3, y * widthPx * 3);
    else for (let x = 0; x < widthPx; x += 1) row.set(colourOfCell(Math.floor(x / cellPx), y / cellPx), x * 3);
  }
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** The colour of `cellPicture` at a place in pixels; `null` nearer to a cell's border than the margin. */
export function cellColourAt([x, y]: readonly [number, number], marginPx = 0): readonly number[] | null {
  const isClear = [x, y].every((value) => value % cellPx >= marginPx && value % cellPx <= cellPx - marginPx);
  return isClear ? colourOfCell(Math.floor(x / cellPx), Math.floor(y / cellPx)) : null;
}

function colourOfCell(column: number, row: number): readonly number[] {
  const seed = column * 31 + row * 17;
  return [30 + ((seed * 53) % 200), 30 + ((seed * 101) % 200), 30 + ((seed * 149) % 200)];
}
