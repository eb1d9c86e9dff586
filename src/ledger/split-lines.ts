/** A line longer than any of an export, or bytes that are no text. */
export class UnreadableLineError extends Error {
  override readonly name = 'UnreadableLineError';
}

const maxLineBytes = 1024 * 1024;
const lineFeed = 0x0a;

/**
 * Cuts a stream of bytes into lines without their line breaks; what follows the last line break is a line too.
 * @throws UnreadableLineError when a line is longer than 1 MiB or is no UTF-8.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    let bytes: Uint8Array = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed)) {
      yield decode(decoder, bytes.subarray(0, at));
      bytes = bytes.subarray(at + 1);
    }
    if (bytes.length > maxLineBytes) throw new UnreadableLineError('a line is longer than 1 MiB');
    rest = bytes;
  }
  if (rest.length > 0) yield decode(decoder, rest);
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  if (bytes.length > maxLineBytes) throw new UnreadableLineError('a line is longer than 1 MiB');
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new UnreadableLineError('a line is not UTF-8', { cause });
  }
}
