import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import type { ReportContent } from '../../../src/core/report/report-content.ts';
import { drawReport } from '../../../src/report/draw-report.ts';
import { srgbProfile } from '../../../src/report/srgb-profile.ts';
import { newReport } from '../../support/report-samples.ts';

describe('what the file says of itself', () => {
  test('XMP and the information dictionary agree, in any script and with any sign', async () => {
    const title = 'Report <Żółć> & "王" ]]> \u{1f600}\ufffe';
    const { document, xmp } = await properties({ title, productName: 'Counter & sign', language: 'pl' });
    expect(document.getTitle()).toBe('Report <Żółć> & "王" ]]> \u{1f600}');
    expect(saidIn(xmp, 'dc:title')).toBe(document.getTitle());
    expect(saidIn(xmp, 'dc:creator')).toBe(document.getAuthor());
    expect(saidIn(xmp, 'dc:language')).toBe('pl');
    expect(saidIn(xmp, 'pdf:Producer')).toBe(document.getProducer());
    expect(saidIn(xmp, 'xmp:CreatorTool')).toBe(document.getCreator());
    for (const name of ['xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate']) {
      expect(saidIn(xmp, name)).toBe('2026-03-04T10:15:22Z');
    }
    expect(document.getCreationDate()).toEqual(new Date('2026-03-04T10:15:22Z'));
    expect(document.getModificationDate()).toEqual(new Date('2026-03-04T10:15:22Z'));
  });

  test('the file names itself as PDF/A-2, level B', async () => {
    const { xmp } = await properties();
    expect(xmp.startsWith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>')).toBe(true);
    expect([saidIn(xmp, 'pdfaid:part'), saidIn(xmp, 'pdfaid:conformance')]).toEqual(['2', 'B']);
  });

  test('without a time there is none, in either place', async () => {
    const { document, xmp } = await properties({ generatedAt: 'yesterday' });
    expect(xmp).not.toContain('Date>');
    expect(document.getCreationDate()).toBeUndefined();
  });

  test('XMP can be read by a program that knows no PDF', async () => {
    const { document } = await properties();
    const stream = document.catalog.lookup(PDFName.of('Metadata'));
    expect(stream instanceof PDFRawStream && stream.dict.has(PDFName.of('Filter'))).toBe(false);
  });

  test('the colours are sRGB by the profile in the file', async () => {
    const { document } = await properties();
    const intents = document.catalog.lookup(PDFName.of('OutputIntents'), PDFArray);
    const intent = intents.lookup(0, PDFDict);
    expect(intents.size()).toBe(1);
    expect(intent.get(PDFName.of('S'))).toBe(PDFName.of('GTS_PDFA1'));
    const profile = intent.lookup(PDFName.of('DestOutputProfile'));
    if (!(profile instanceof PDFRawStream)) throw new Error('no profile');
    expect(String(profile.dict.get(PDFName.of('N')))).toBe('3');
    expect(Buffer.from(decodePDFRawStream(profile).decode()).equals(srgbProfile())).toBe(true);
  });
});

async function properties(parts: Partial<ReportContent> = {}): Promise<{ document: PDFDocument; xmp: string }> {
  const bytes = await drawReport(newReport(parts), [[]]);
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const stream = document.catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFRawStream)) throw new Error('no XMP');
  return { document, xmp: new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(stream.contents) };
}

/** What an element holds, without the lists of RDF around it. */
function saidIn(xmp: string, name: string): string | undefined {
  const content = new RegExp(`<${name}>(.*)</${name}>`).exec(xmp)?.[1];
  return content
    ?.replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
