import { JpegEmbedder, type PDFContext, type PDFRef } from 'pdf-lib';

/** Hands out resource names for pictures and writes each picture once, however often it is shown. */
export interface PictureBook {
  readonly nameFor: (jpeg: Uint8Array) => string | null;
  readonly embed: (context: PDFContext) => Promise<Record<string, PDFRef>>;
}

/**
 * Collects the JPEGs of a report. `readPictures` looks at their headers beforehand, so that drawing itself is synchronous:
 * a picture that is no JPEG gets no name.
 */
export async function readPictures(pictures: Iterable<Uint8Array>): Promise<PictureBook> {
  const embedders = new Map<Uint8Array, JpegEmbedder>();
  for (const jpeg of new Set(pictures)) {
    const embedder = await readJpeg(jpeg);
    if (embedder) embedders.set(jpeg, embedder);
  }
  const named = new Map<Uint8Array, string>();
  const nameFor = (jpeg: Uint8Array): string | null => {
    if (!embedders.has(jpeg)) return null;
    const name = named.get(jpeg) ?? `Im${named.size + 1}`;
    named.set(jpeg, name);
    return name;
  };
  const embed = async (context: PDFContext): Promise<Record<string, PDFRef>> => {
    const references: Record<string, PDFRef> = {};
    for (const [jpeg, name] of named) {
      const reference = await embedders.get(jpeg)?.embedIntoContext(context);
      if (reference) references[name] = reference;
    }
    return references;
  };
  return { nameFor, embed };
}

async function readJpeg(jpeg: Uint8Array): Promise<JpegEmbedder | null> {
  try {
    // pdf-lib reads the header from the start of the whole buffer, which for bytes from another process is not theirs.
    return await JpegEmbedder.for(new Uint8Array(jpeg));
  } catch {
    return null;
  }
}
