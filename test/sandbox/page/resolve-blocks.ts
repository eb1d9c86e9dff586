import { fileUrl, type JsonObject, type SimFile } from './slack-sim.ts';

/** What this viewer can load, and what nobody can any more. */
export interface KnownFiles {
  readonly files: Readonly<Record<string, SimFile>>;
  readonly deletedFiles: readonly string[];
}

/**
 * Returns the blocks with every `slack_file` replaced by an `image_url` this viewer can load, and confirm steps removed: the
 * page asks for confirmation itself, with a dialog that keyboards and screen readers can use. A file the viewer may not see
 * keeps its `slack_file` and gets no address; a deleted one is marked so.
 */
export function resolveBlocks(blocks: readonly JsonObject[], known: KnownFiles): JsonObject[] {
  return blocks.map((block) => asObject(resolveValue(block, known)));
}

function resolveValue(value: unknown, known: KnownFiles): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolveValue(item, known));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'confirm' || typeof value['type'] !== 'string')
    .map(([key, inner]) => [key, resolveValue(inner, known)]);
  const resolved: JsonObject = Object.fromEntries(entries);
  const id = fileIdOf(value['slack_file']);
  const file = id === undefined ? undefined : known.files[id];
  if (id === undefined || file === undefined) {
    return id !== undefined && known.deletedFiles.includes(id) ? { ...resolved, image_deleted: true } : resolved;
  }
  // The size lets the page keep the room free before the picture arrives.
  return { ...resolved, image_url: fileUrl(file), image_width: file.width, image_height: file.height };
}

/** Where a link leads: to a file of Slack's for who may see it, as Slack itself does; any other address is its own. */
export function linkTarget(url: string, files: KnownFiles['files']): string {
  const file = files[fileIdOf({ url }) ?? ''];
  return file === undefined ? url : fileUrl(file);
}

function fileIdOf(reference: unknown): string | undefined {
  if (!isJsonObject(reference)) {
    return undefined;
  }
  const text = String(reference['id'] ?? reference['url'] ?? '');
  return /F[A-Z0-9]{8,}/.exec(text)?.[0];
}

/** Whether a value is an object with keys, as opposed to a list, a text or nothing. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one when it is something else. */
export function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The value as a list of objects; anything else is left out. */
export function asObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The words of a text object, or of plain text; empty when there are none. */
export function wordsOf(text: unknown): string {
  if (typeof text === 'string') {
    return text;
  }
  const words = asObject(text)['text'];
  return typeof words === 'string' ? words : '';
}
