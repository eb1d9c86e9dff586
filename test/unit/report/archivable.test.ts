import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../../../src/report/render-report.ts';
import { embeddedGlyphs } from '../../support/embedded-fonts.ts';
import { drawnPage, namesIn, textsOnPage } from '../../support/pdf-reading.ts';
import { approvedReport, mixedScriptsReport, newReport, rejectedReport } from '../../support/report-samples.ts';

/** What PDF/A-2b does not let a file have (ISO 19005-2, 6.1 to 6.2 and 6.9), by the names it would go by. */
const REFUSED = [
  ...['Encrypt', 'LZWDecode', 'Crypt', 'FFilter', 'FDecodeParms'],
  ...['SMask', 'ca', 'CA', 'BM', 'Transparency', 'Group', 'ExtGState'],
  ...['DeviceCMYK', 'DeviceN', 'Separation', 'Interpolate', 'Alternates', 'OPI', 'PS', 'Ref'],
  ...['NeedsRendering', 'Requirements', 'PresSteps', 'AlternatePresentations', 'OCProperties'],
];
const LONGEST_STRING = 32_767;

describe('a report that is to be kept for years', () => {
  const reports = new Map<string, Uint8Array>();

  beforeAll(async () => {
    const contents = {
      approved: await approvedReport(),
      rejected: await rejectedReport(),
      mixed: mixedScriptsReport(),
    };
    for (const [name, content] of Object.entries(contents)) reports.set(name, (await renderReport(content)).bytes);
  });

  test('uses nothing that PDF/A-2b refuses', async () => {
    for (const bytes of reports.values()) {
      const names = await namesIn(bytes);
      expect(REFUSED.filter((name) => names.has(name))).toEqual([]);
    }
  });

  test('paints in red, green and blue or in grey only, which its profile explains', async () => {
    for (const bytes of reports.values()) {
      const document = await PDFDocument.load(bytes, { updateMetadata: false });
      for (const page of document.getPageIndices()) {
        const { operators } = drawnPage(document, page);
        expect(operators).toMatch(/^[\d. ]+ rg$/m);
        expect(operators).not.toMatch(/ (?:k|K|cs|CS|sc|SC|scn|SCN|sh|gs|ri|i)$/m);
      }
    }
  });

  test('begins and ends as a file that is neither text nor cut off', () => {
    for (const bytes of reports.values()) {
      expect(Buffer.from(bytes.subarray(0, 9)).toString('latin1')).toBe('%PDF-1.7\n');
      expect([...bytes.subarray(9, 14)].map((byte) => byte > 127)).toEqual([false, true, true, true, true]);
      expect(Buffer.from(bytes.subarray(-8)).toString('latin1')).toMatch(/%%EOF\n?$/);
    }
  });

  test('has an identifier of its own', async () => {
    for (const bytes of reports.values()) {
      const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
      expect(String(context.trailerInfo.ID)).toMatch(/^\[ <(5a0d7c51[0-9a-f]+)> <\1> \]$/);
    }
  });

  test('its fonts have every glyph they name, as wide as the file says', async () => {
    for (const bytes of reports.values()) {
      const glyphs = await embeddedGlyphs(bytes);
      expect(glyphs.length).toBeGreaterThan(50);
      expect(glyphs.filter(({ gid, isMissing }) => gid === 0 || isMissing)).toEqual([]);
      expect(glyphs.filter(({ width, programWidth }) => Math.abs(width - programWidth) >= 1)).toEqual([]);
    }
  });

  test('no string is longer than a reader must take, however long a name is', async () => {
    const long = 'W'.repeat(40_000);
    const content = newReport({ title: long, productName: long, sections: [{ heading: long, blocks: [] }] });
    const { context } = await PDFDocument.load((await renderReport(content)).bytes, { updateMetadata: false });
    const strings = context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFDict ? object.values() : []))
      .filter((value) => value instanceof PDFHexString || value instanceof PDFString);
    const lengths = strings.map((value) => value.asBytes().length);
    expect(Math.max(...lengths)).toBeGreaterThan(900);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(LONGEST_STRING);
  });

  test('a picture in printing inks is refused, a grey one is shown', async () => {
    const raw = { width: 8, height: 8, channels: 3, background: '#888' } as const;
    const [inks, grey] = [
      await sharp({ create: raw }).toColourspace('cmyk').jpeg().toBuffer(),
      await sharp({ create: raw }).toColourspace('b-w').jpeg().toBuffer(),
    ];
    const pictures = [inks, grey].map((jpeg) => ({ caption: 'x', jpeg, widthPx: 8, heightPx: 8, placeholder: null }));
    const content = newReport({ sections: [{ heading: 'x', blocks: [{ kind: 'pictures', pictures }] }] });
    const { bytes } = await renderReport(content);
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
    const images = context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFRawStream ? [object.dict] : []))
      .filter((dict) => dict.get(PDFName.of('Subtype')) === PDFName.of('Image'));
    expect(images.map((dict) => String(dict.get(PDFName.of('ColorSpace'))))).toEqual(['/DeviceGray']);
    expect(await textsOnPage(bytes, 0)).toContain('The picture could not be read.');
  });
});
