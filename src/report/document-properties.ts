import { type PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import type { ReportContent } from '../core/report/report-content.ts';
import { documentText } from './document-text.ts';
import { srgbProfile } from './srgb-profile.ts';
import { utf16Hex } from './to-unicode.ts';
import { type FileFacts, xmpPacket } from './xmp-packet.ts';

const PROGRAM = 'Countersign';
/** BCP 47, loosely: pdf-lib writes the tag as it is, so it must not hold a bracket. */
const LANGUAGE_TAG = /^[A-Za-z0-9-]{1,35}$/u;

/**
 * What the file says of itself as a whole: title, language, dates, identifier, the same once more as XMP, and what its
 * colours mean. All from the content: equal content gives equal bytes.
 */
export function setDocumentProperties(document: PDFDocument, content: ReportContent): void {
  const facts = factsOf(content);
  setInformation(document, facts);
  embedXmp(document, facts);
  embedOutputIntent(document);
  document.setLanguage(facts.language);
  document.catalog.set(PDFName.of('PageLayout'), PDFName.of('OneColumn'));
  const identifier = fileIdentifier(content.snapshotId);
  document.context.trailerInfo.ID = document.context.obj([identifier, identifier]);
}

function factsOf(content: ReportContent): FileFacts {
  const madeAt = new Date(content.generatedAt);
  return {
    title: documentText(content.title),
    author: documentText(content.productName),
    program: PROGRAM,
    language: LANGUAGE_TAG.test(content.language) ? content.language : 'en',
    madeAt: Number.isNaN(madeAt.getTime()) ? null : madeAt,
  };
}

function setInformation(document: PDFDocument, { title, author, program, madeAt }: FileFacts): void {
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setAuthor(author);
  document.setProducer(program);
  document.setCreator(program);
  if (!madeAt) return;
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
}

/** Not compressed, so that a program that knows no PDF finds it as well (ISO 19005-2, 6.6.2.1). */
function embedXmp({ context, catalog }: PDFDocument, facts: FileFacts): void {
  const packet = new TextEncoder().encode(xmpPacket(facts));
  catalog.set(PDFName.of('Metadata'), context.register(context.stream(packet, { Type: 'Metadata', Subtype: 'XML' })));
}

/** ISO 19005-2, 6.2.3: without it, `rg` would be a colour of whatever device the reader has. */
function embedOutputIntent({ context, catalog }: PDFDocument): void {
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3, Alternate: 'DeviceRGB' }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB'),
    RegistryName: PDFString.of('http://www.color.org'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
}

function fileIdentifier(snapshotId: string): PDFHexString {
  const digits = snapshotId.replaceAll('-', '');
  const isHex = /^(?:[0-9a-f]{2}){1,64}$/iu.test(digits);
  return PDFHexString.of(isHex ? digits : utf16Hex(snapshotId.slice(0, 64)));
}
