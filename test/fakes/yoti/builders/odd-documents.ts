import type { DocumentPlan, MediaContent } from '../scenario.ts';
import { json } from './contents.ts';

export interface OddDocument {
  readonly key: string;
  readonly type: string;
  readonly country: string;
  /** One upload a side, whatever bytes it holds. */
  readonly sides: readonly MediaContent[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A document that was uploaded as files of the user's own making. */
export function oddDocument(document: OddDocument): DocumentPlan {
  return {
    key: document.key,
    kind: 'id',
    documentType: document.type,
    issuingCountry: document.country,
    pages: document.sides.map((image) => ({ method: 'UPLOAD', image, frames: [], emptyFrames: 3 })),
    file: null,
    fields: json({ document_type: document.type, issuing_country: document.country, ...document.fields }),
    portrait: null,
    extraction: 'DONE',
  };
}
