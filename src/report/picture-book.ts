import { JpegEmbedder, type PDFContext, type PDFRef } from 'pdf-lib';

/** The pictures of a document, each written once, however often it is shown. */
export interface PictureBook {
  /** The resource name of a picture, or `null` for what cannot be shown. */
  readonly nameFor: (jpeg: Uint8Array) => string | null;
  readonly resources: Readonly<Record<string, PDFRef>>;
}

/**
 * Embeds the JPEGs of a report, in their order. What is no JPEG gets no name, and neither does one in printing inks, whose
 * colours mean nothing in a document that promises sRGB (ISO 19005-2, 6.2.4.3).
 */
export async function embedPictures(context: PDFContext, pictures: Iterable<Uint8Array>): Promise<PictureBook> {
  const names = new Map<Uint8Array, string>();
  const resources: Record<string, PDFRef> = {};
  for (const jpeg of new Set(pictures)) {
    const embedder = await readJpeg(jpeg);
    if (!embedder || String(embedder.colorSpace) === 'DeviceCMYK') continue;
    const name = `Im${names.size + 1}`;
    names.set(jpeg, name);
    resources[name] = await embedder.embedIntoContext(context);
  }
  return { nameFor: (jpeg) => names.get(jpeg) ?? null, resources };
}

async function readJpeg(jpeg: Uint8Array): Promise<JpegEmbedder | null> {
  try {
    // pdf-lib reads the header from the start of the whole buffer, which for bytes from another process is not theirs.
    return await JpegEmbedder.for(new Uint8Array(jpeg));
  } catch {
    return null;
  }
}
