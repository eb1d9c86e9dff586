import type { Media, NamedValue, Session } from '../session.ts';
import { parseTime } from '../time-order.ts';
import { listViewerImages } from '../viewer/viewer-images.ts';
import type { DetailsEntry, DetailsFact, DetailsTone, DetailsValue } from './details-page.ts';
import type { ExtractedField } from './extracted-fields.ts';

export function heading(text: string): DetailsEntry {
  return { kind: 'heading', text };
}

export function paragraph(text: string, tone: DetailsTone = 'plain'): DetailsEntry {
  return { kind: 'text', text, tone };
}

export function fact(label: string, value: DetailsValue, mark: string | null = null): DetailsFact {
  return { label, value, mark };
}

/** A field that was read or searched with; where every sign counts it stands as a code. */
export function fieldFact({ label, value, isCode }: ExtractedField): DetailsFact {
  return fact(label, isCode ? { code: value } : value);
}

/** A time that everybody reads in their own zone; a text that is no time stays as it came, none at all is left out. */
export function timeFact(label: string, text: string | null): readonly DetailsFact[] {
  if (text === null) return [];
  return [fact(label, parseTime(text) === null ? `unknown date (${text})` : { time: text })];
}

/** One entry, or none when there is nothing to say. */
export function factsEntry(facts: readonly DetailsFact[]): readonly DetailsEntry[] {
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

export function valueFacts(values: readonly NamedValue[]): readonly DetailsFact[] {
  return values.map(({ name, value }) => fact(name, value));
}

/** The pictures among these media, named as the viewer names them; none when there is no picture. */
export function picturesEntry(session: Session, media: readonly (Media | null)[]): readonly DetailsEntry[] {
  const ids = new Set(media.flatMap((one) => (one === null ? [] : [one.id])));
  const pictures = listViewerImages(session)
    .filter((image) => ids.has(image.mediaId))
    .map((image) => ({ key: image.mediaId, name: image.name }));
  return pictures.length === 0 ? [] : [{ kind: 'pictures', pictures }];
}
