import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import type { ReportBlock, ReportCheck, ReportContent } from '../../../src/core/report/report-content.ts';
import { renderReport } from '../../../src/report/render-report.ts';
import { namesIn, streamsIn, textsOnPage } from '../../support/pdf-reading.ts';
import {
  approvedReport,
  missingPicture,
  mixedScriptsReport,
  newCover,
  newReport,
  rejectedReport,
  samplePicture,
} from '../../support/report-samples.ts';

/**
 * PDF features that run, link, carry or ask for something (ISO 32000-1, 7.7, 12 and 13), with every type of action: an action
 * has to name its own (table 198).
 */
const FORBIDDEN = [
  'JavaScript',
  'JS',
  'OpenAction',
  'AA',
  'Annots',
  'Annot',
  'AcroForm',
  'XFA',
  'URI',
  'Launch',
  'GoTo',
  'GoToR',
  'GoToE',
  'GoTo3DView',
  'Named',
  'Thread',
  'Hide',
  'SubmitForm',
  'ResetForm',
  'ImportData',
  'SetOCGState',
  'Trans',
  'EmbeddedFiles',
  'EmbeddedFile',
  'Filespec',
  'AF',
  'RichMedia',
  'Movie',
  'Sound',
  'Rendition',
  'Encrypt',
];

const HOSTILE = [
  '',
  ' ',
  '\u0000\u0001',
  '\ud800',
  '\udc00\ud800',
  '\u202Eevil',
  '\u2066\u2066\u2066',
  '\ufeff',
  'a\u0300\u0301\u0302'.repeat(50),
  '%PDF-1.7 endstream endobj trailer',
  ') Tj ET (',
  '<!channel>',
  "=cmd()|' /C calc'!A0",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '{{7*7}}',
  'مرحبا'.repeat(300),
  '王'.repeat(300),
  '👨‍👩‍👧'.repeat(100),
  'W'.repeat(5000),
  '\n'.repeat(500),
  '1'.repeat(3000),
  '1-'.repeat(1500),
  '𐎠𐎡',
  '\u{10ffff}',
  'ﷺ',
  'ཀྵ',
  '\u1160\u115f',
  '𝕬𝖇',
];

describe('the bytes', () => {
  test('the same content gives the same bytes', async () => {
    const [first, second] = [await renderReport(await rejectedReport()), await renderReport(await rejectedReport())];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });

  test('another snapshot or time gives other bytes', async () => {
    const original = await renderReport(newReport());
    for (const other of [{ snapshotId: 'ff00' }, { generatedAt: '2026-03-04T10:15:23.000Z' }]) {
      const changed = await renderReport(newReport(other));
      expect(Buffer.from(changed.bytes).equals(Buffer.from(original.bytes))).toBe(false);
    }
  });

  test('nothing in the file runs, links, asks or carries another file', async () => {
    for (const content of [await approvedReport(), await rejectedReport(), mixedScriptsReport()]) {
      const names = await namesIn((await renderReport(content)).bytes);
      expect(FORBIDDEN.filter((name) => names.has(name))).toEqual([]);
      expect(names).toContain('FontFile2');
    }
  });

  test('title, language and dates come from the content', async () => {
    const { bytes } = await renderReport(newReport({ title: 'Report Żółć' }));
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(document.getTitle()).toBe('Report Żółć');
    expect(document.getModificationDate()?.toISOString()).toBe('2026-03-04T10:15:22.000Z');
    expect(document.catalog.toString()).toContain('/Lang');
  });
});

describe('the text', () => {
  test('every value can be read back through the ToUnicode maps, ligatures and composed accents as well', async () => {
    const values = ['Office affidavit', 'Łódź Ünğör', 'Vậ ḗ q́', 'Ευάγγελος', 'Юлия Щедрина', 'µ Ω −5 °C'];
    const texts = await textsOnPage((await renderReport(withFacts(values))).bytes, 0);
    for (const value of values) expect(texts).toContain(value.normalize('NFC'));
  });

  test('right-to-left words read back in their own order from right to left', async () => {
    const texts = await textsOnPage((await renderReport(withFacts(['שלום', 'سلمان']))).bytes, 0);
    expect(texts).toContain([...'שלום'].reverse().join(''));
    expect(texts).toContain([...'سلمان'].reverse().join(''));
  });

  test('a character without a font is drawn as a box, keeps its text and is explained', async () => {
    const { bytes } = await renderReport(withFacts(['王小明 😀']));
    const texts = await textsOnPage(bytes, 0);
    expect(texts).toContain('王小明 😀');
    expect(texts.join(' ')).toContain('A character shown as an empty box');
    expect(await namesIn(bytes)).toContain('Type3');
  });

  test('a report without boxes does not speak of them', async () => {
    const { bytes } = await renderReport(withFacts(['plain']));
    expect((await textsOnPage(bytes, 0)).join(' ')).not.toContain('empty box');
  });

  test('a footer too long for one line goes on in a second, whole', async () => {
    const words =
      'session 12345678 · generated 2026-03-04 10:15:22 UTC by the Compliance Department of Example Bank plc';
    const { bytes } = await renderReport(newReport({ footer: `${words} · Copy for the person it is about` }));
    const texts = (await textsOnPage(bytes, 0)).join(' ');
    expect(texts).toContain('Copy for the person it is about');
    expect(texts).not.toContain('…');
  });

  test('every page ends with its number and the footer', async () => {
    const { bytes, pages } = await renderReport(await rejectedReport());
    expect(pages).toBeGreaterThan(3);
    for (let page = 0; page < pages; page += 1) {
      expect((await textsOnPage(bytes, page)).slice(-2)).toEqual([
        expect.stringMatching(/^Session 2b7e1c34/),
        `Page ${page + 1} of ${pages}`,
      ]);
    }
  });

  test('the decision is said in words, and so is its absence', async () => {
    expect(await textsOnPage((await renderReport(await approvedReport())).bytes, 0)).toContain('Approved');
    expect(await textsOnPage((await renderReport(await rejectedReport())).bytes, 0)).toContain('Rejected');
    expect(await textsOnPage((await renderReport(newReport())).bytes, 0)).toContain('No decision yet');
  });
});

describe('hostile content', () => {
  test('no text throws in a block, and each is drawn', async () => {
    const { bytes } = await renderReport(withBlocks(HOSTILE.flatMap(blocksWith)));
    expect(await namesIn(bytes)).toContain('Type3');
  });

  test('no text throws in the frame of the report', async () => {
    for (const text of ['', '\ud800', ') /JS (', '王'.repeat(300), 'W'.repeat(5000), 'مرحبا'.repeat(300)]) {
      const { bytes, pages } = await renderReport(framedBy(text));
      expect(pages).toBeLessThanOrEqual(3);
      expect(await namesIn(bytes)).not.toContain('JS');
    }
  });

  test('more characters without a font than one font can name all keep their text', async () => {
    const han = Array.from({ length: 600 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    expect((await textsOnPage((await renderReport(withFacts([han]))).bytes, 0)).join('')).toContain(han);
  });

  test('text from outside never becomes an operator of the page', async () => {
    const { bytes } = await renderReport(withFacts([') Tj ET (evil', '<3C> Tj']));
    expect((await streamsIn(bytes)).some((stream) => stream.includes('evil') || stream.includes('<3C> Tj'))).toBe(
      false,
    );
  });

  test('bytes that are no JPEG are said to be unreadable', async () => {
    const broken = {
      caption: 'x',
      jpeg: new Uint8Array([1, 2, 3]),
      widthPx: 0,
      heightPx: Number.NaN,
      placeholder: null,
    };
    const { bytes } = await renderReport(withBlocks([{ kind: 'pictures', pictures: [broken] }]));
    expect(await textsOnPage(bytes, 0)).toContain('The picture could not be read.');
  });

  test('a picture that is a part of a larger buffer is drawn as it is', async () => {
    const image = await samplePicture({ caption: 'Selfie', width: 60, height: 40, colour: '#3f6c9b' });
    // As bytes arrive from the image process: a view into the buffer of a whole message.
    const jpeg = Buffer.concat([Buffer.alloc(11), image.jpeg ?? Buffer.alloc(0)]).subarray(11);
    const { bytes } = await renderReport(withBlocks([{ kind: 'pictures', pictures: [{ ...image, jpeg }] }]));
    expect(await namesIn(bytes)).toContain('DCTDecode');
  });

  test('a missing picture says why', async () => {
    const { bytes } = await renderReport(
      withBlocks([{ kind: 'pictures', pictures: [missingPicture('Selfie', 'Deleted at Yoti')] }]),
    );
    expect(await textsOnPage(bytes, 0)).toContain('Deleted at Yoti');
  });

  test('rows shorter or longer than the head lose nothing', async () => {
    const columns = [
      { heading: 'a', weight: Number.NaN },
      { heading: 'b', weight: -1 },
    ];
    const { bytes } = await renderReport(
      withBlocks([{ kind: 'table', columns, rows: [['one'], ['two', 'three', 'four']] }]),
    );
    expect(await textsOnPage(bytes, 0)).toEqual(expect.arrayContaining(['one', 'two', 'three · four']));
  });

  test('a report without end stops at sixty pages and says so', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => [`row ${index}`]);
    const { bytes, pages } = await renderReport(
      withBlocks([{ kind: 'table', columns: [{ heading: 'n', weight: 1 }], rows }]),
    );
    expect(pages).toBe(60);
    expect((await textsOnPage(bytes, 59)).join(' ')).toContain('reached its limit of 60 pages');
  });
});

function withBlocks(blocks: readonly ReportBlock[]): ReportContent {
  return newReport({ sections: [{ heading: 'Section', blocks }] });
}

function withFacts(values: readonly string[]): ReportContent {
  return withBlocks([{ kind: 'facts', facts: values.map((value) => ({ label: 'Label', value })) }]);
}

function blocksWith(text: string): readonly ReportBlock[] {
  const columns = [
    { heading: text, weight: 1 },
    { heading: text, weight: 1 },
  ];
  return [
    { kind: 'facts', facts: [{ label: text, value: text }] },
    { kind: 'paragraph', text, tone: 'bad' },
    { kind: 'table', columns, rows: [[text, text]] },
    { kind: 'pictures', pictures: [missingPicture(text, text)] },
    { kind: 'subheading', text },
    { kind: 'list', items: [text] },
    { kind: 'facts', facts: [{ label: text, value: text, isCode: true, mark: { text, tone: 'attention' } }] },
    { kind: 'check', check: hostileCheck(text) },
    { kind: 'records', records: [{ title: text, lines: [text], rest: text }], cut: { what: text, where: text } },
    { kind: 'source', text, cut: { what: text, where: text } },
  ];
}

function hostileCheck(text: string): ReportCheck {
  const tone = 'attention';
  return {
    title: text,
    word: text,
    tone,
    facts: [{ label: text, value: text }],
    subChecks: [{ label: text, result: text, tone, by: text, details: text }],
  };
}

function framedBy(text: string): ReportContent {
  const short = text.slice(0, 300);
  return newReport({
    productName: text,
    operator: { name: text, logo: null },
    title: text,
    language: text,
    footer: text,
    generatedAt: text,
    snapshotId: text,
    cover: newCover({
      profile: text,
      facts: [{ label: short, value: text }],
      decision: { headline: short, tone: 'bad', lines: [short] },
      summary: [{ check: short, recommendation: short, tone: 'attention', reason: short }],
      notes: [short],
    }),
    sections: [{ heading: text, blocks: [] }],
  });
}
