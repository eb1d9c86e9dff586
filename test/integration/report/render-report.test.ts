import { beforeAll, describe, expect, test } from 'vitest';
import { layOutReport } from '../../../src/report/layout/lay-out-report.ts';
import { sheets } from '../../../src/report/layout/style.ts';
import { renderReport } from '../../../src/report/render-report.ts';
import { type GreyPage, missingPdfTools, renderGrey, withPdfTool } from '../../support/pdf-tools.ts';
import { approvedReport, mixedScriptsReport, rejectedReport } from '../../support/report-samples.ts';

const MISSING = missingPdfTools();
/** Without the tools these tests can only run where their absence is an error: in CI. */
const checked = test.runIf(MISSING.length === 0 || Boolean(process.env['CI']));

const DPI = 110;

describe('a report, looked at with other people’s tools', () => {
  const reports = new Map<string, Uint8Array>();

  beforeAll(async () => {
    const contents = {
      approved: await approvedReport(),
      rejected: await rejectedReport(),
      mixed: mixedScriptsReport(),
    };
    for (const [name, content] of Object.entries(contents)) reports.set(name, (await renderReport(content)).bytes);
  });

  checked('the tools that look at it are there', () => {
    expect(MISSING, 'apt-get install poppler-utils qpdf').toEqual([]);
  });

  checked('qpdf finds no fault with its structure', async () => {
    for (const bytes of reports.values()) {
      expect(await withPdfTool('qpdf', bytes, ['--check', '{pdf}'])).toContain(
        'No syntax or stream encoding errors found',
      );
    }
  });

  checked('pdfinfo sees the title, A4 pages, and neither script nor form', async () => {
    const seen = await withPdfTool('pdfinfo', bytesOf('approved'), ['{pdf}']);
    expect(seen).toMatch(/Title:\s+Identity verification report/);
    expect(seen).toMatch(/JavaScript:\s+no/);
    expect(seen).toMatch(/Form:\s+none/);
    expect(seen).toMatch(/\(A4\)/);
  });

  checked('every font is embedded, a subset, and maps back to text', async () => {
    const fonts = (await withPdfTool('pdffonts', bytesOf('mixed'), ['{pdf}'])).trim().split('\n').slice(2);
    const outlines = fonts.filter((line) => line.includes('CID TrueType'));
    expect(outlines.length).toBeGreaterThanOrEqual(4);
    for (const line of outlines) expect(line).toMatch(/Identity-H\s+yes yes yes/);
    for (const line of fonts) expect(line).toMatch(/yes\s+\S+\s+yes\s+\d+/);
  });

  checked('pdftotext reads names of every script in the order they are read', async () => {
    const text = await extracted(bytesOf('mixed'));
    for (const name of [
      'Wojciech Szczęśniak-Żółć',
      'İbrahim Çağlayan Ünğör',
      'Nguyễn Thị Đặng Vậ',
      'Ευάγγελος Παπαδόπουλος',
      'Юлия Щедрина · Ґалина Їжакевич',
      'יעל בן־דוד',
      'محمد بن سلمان الاسلامي',
      'علی‌رضا',
      'محمد ضیاء الحق',
      '1990-04-12',
      'हिन्दी शर्मा',
    ]) {
      expect(text).toContain(name);
    }
  });

  checked('pdftotext finds names in Chinese, Korean and Thai, and what is drawn as a box', async () => {
    expect(await extracted(bytesOf('mixed'))).toContain('王小明 김민준 ธนา 😀 👨‍👩‍👧');
  });

  checked('pdftotext sees the head of a table on each of its pages, and every row once', async () => {
    const text = await extracted(bytesOf('rejected'), ['-layout']);
    expect(text.match(/No\. +Name +List +Year +Note/g)?.length).toBeGreaterThanOrEqual(3);
    for (let row = 1; row <= 57; row += 1) expect(text.match(new RegExp(`^ *${row} {2,}Jean`, 'gm'))).toHaveLength(1);
  });

  checked('a picture is drawn where its frame is', async () => {
    const content = await approvedReport();
    const placed = layOutReport(content);
    const page = placed.findIndex((items) => items.some(({ item }) => item.ink.some(({ kind }) => kind === 'picture')));
    const grey = await renderGrey(bytesOf('approved'), page + 1, DPI);
    for (const { item, y } of placed[page] ?? []) {
      for (const ink of item.ink) {
        if (ink.kind !== 'picture') continue;
        const box = { x: sheets.A4.left + ink.x, y: sheets.A4.top + y + ink.y, width: ink.width, height: ink.height };
        expect(inkIn(grey, box)).toBeGreaterThan(0.5);
      }
    }
  });

  function bytesOf(name: string): Uint8Array {
    const bytes = reports.get(name);
    if (!bytes) throw new Error(`no sample named ${name}`);
    return bytes;
  }
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Share of the pixels in a box that are clearly darker than paper. */
function inkIn(page: GreyPage, box: Box): number {
  const scale = DPI / 72;
  const [left, right] = [Math.floor(box.x * scale), Math.ceil((box.x + box.width) * scale)];
  const [top, bottom] = [Math.floor(box.y * scale), Math.ceil((box.y + box.height) * scale)];
  let dark = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if ((page.pixels[y * page.width + x] ?? 255) < 200) dark += 1;
    }
  }
  return dark / Math.max(1, (right - left) * (bottom - top));
}

/** What pdftotext reads, without the direction marks it adds around right-to-left words. */
async function extracted(bytes: Uint8Array, options: readonly string[] = []): Promise<string> {
  const text = await withPdfTool('pdftotext', bytes, [...options, '{pdf}', '-']);
  return text.replaceAll(/[\u202a-\u202e\u200e\u200f]/g, '');
}
