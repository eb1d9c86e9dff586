import { type Bill, drawBill } from '../pictures/bill.ts';
import { photographed } from '../pictures/capture.ts';
import { drawIdCardBack, drawIdCardFront } from '../pictures/id-card.ts';
import type { IdentityDocument } from '../pictures/identity-document.ts';
import { drawLicenceBack, drawLicenceFront } from '../pictures/licence.ts';
import { drawPassport } from '../pictures/passport.ts';
import type { RenderStyle } from '../pictures/render.ts';
import { drawHeadshot } from '../pictures/selfie.ts';
import type { Drawing } from '../pictures/sheet.ts';
import type { CheckPlan, DocumentPlan, MediaContent, PagePlan, ResourceSource } from '../scenario.ts';
import { json, pdf, picture } from './contents.ts';
import { billFields, documentFields } from './fields.ts';

export interface CaptureOptions {
  /** Names the document within its scenario. */
  readonly key?: string;
  readonly method?: 'CAMERA' | 'UPLOAD';
  readonly style?: RenderStyle;
  readonly glare?: boolean;
  readonly extraction?: DocumentPlan['extraction'];
  readonly advice?: DocumentPlan['advice'];
  readonly textCheck?: CheckPlan;
  /** Takes the place of the fields that the picture shows. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly expanded?: Readonly<Record<string, unknown>>;
  readonly source?: ResourceSource;
}

/** A document of the person with its sides as Yoti's capture stores them: front first. */
export function idDocument(document: IdentityDocument, options: CaptureOptions = {}): DocumentPlan {
  const key = options.key ?? document.type.toLowerCase();
  const failed = options.extraction === 'FAILED';
  const read = options.fields ?? documentFields(document);
  return {
    key,
    kind: 'id',
    documentType: document.type,
    issuingCountry: document.country,
    pages: sidesOf(document).map((draw, side) =>
      page(`${document.number}/${side}`, draw, { ...options, burst: burstOf(document) }),
    ),
    file: null,
    fields: failed ? null : json(read),
    portrait: failed ? null : picture(`${document.number}/portrait`, () => drawHeadshot(document.person.look)),
    extraction: options.extraction ?? 'DONE',
    advice: options.advice ?? { value: failed ? 'MUST_TRY_AGAIN' : 'PROGRESS' },
    ...(options.textCheck ? { textCheck: options.textCheck } : {}),
    ...(options.expanded ? { expanded: json(options.expanded) } : {}),
    ...(options.source ? { source: options.source } : {}),
  };
}

/** A document that was chosen and never captured: pages without method or media, and a task that never ran. */
export function untouchedDocument(document: IdentityDocument): DocumentPlan {
  const blank: PagePlan = { method: null, image: null, frames: [], emptyFrames: 2 };
  return {
    ...idDocument(document),
    pages: sidesOf(document).map(() => blank),
    fields: null,
    portrait: null,
    extraction: 'ABANDONED',
  };
}

/** A bill, photographed (one image, no frames) or uploaded as a PDF (no pages at all). */
export function supportingDocument(
  bill: Bill,
  options: CaptureOptions & { readonly asPdf?: boolean } = {},
): DocumentPlan {
  const key = options.key ?? bill.type.toLowerCase();
  const image = picture(`${bill.account}/bill`, () => drawBill(bill), options.style ?? {});
  const pages: PagePlan[] = [{ method: options.method ?? 'UPLOAD', image, frames: [], emptyFrames: 0 }];
  return {
    key,
    kind: 'supplementary',
    documentType: bill.type,
    issuingCountry: bill.person.address.countryIso,
    pages: options.asPdf ? [] : pages,
    file: options.asPdf ? pdf(bill.account, () => drawBill(bill)) : null,
    fields: json(billFields(bill)),
    portrait: null,
    extraction: options.extraction ?? 'DONE',
  };
}

function sidesOf(document: IdentityDocument): readonly (() => Drawing)[] {
  if (document.type === 'PASSPORT') return [() => drawPassport(document)];
  if (document.type === 'NATIONAL_ID') return [() => drawIdCardFront(document), () => drawIdCardBack(document)];
  return [() => drawLicenceFront(document), () => drawLicenceBack(document)];
}

/** Frames of the burst beside the main image: three for a passport, two for each side of a card (yoti-idv section 5). */
function burstOf(document: IdentityDocument): number {
  return document.type === 'PASSPORT' ? 3 : 2;
}

function page(key: string, draw: () => Drawing, options: CaptureOptions & { readonly burst: number }): PagePlan {
  const style = options.style ?? {};
  const look = `${key}/${JSON.stringify(style)}${options.glare ? '/glare' : ''}`;
  if (options.method === 'UPLOAD') {
    return { method: 'UPLOAD', image: picture(`${look}/scan`, draw, style), frames: [], emptyFrames: 3 };
  }
  const shot = (frame: number): MediaContent =>
    picture(`${look}/${frame}`, () => photographed(draw(), { frame, glare: options.glare === true }), style);
  const frames = Array.from({ length: options.burst }, (_, index) => shot(index + 1));
  return { method: 'CAMERA', image: shot(0), frames, emptyFrames: 0 };
}
