import { describe, expect, test } from 'vitest';
import type { ReportBlock, ReportContent, ReportSection } from '../../../src/core/report/report-content.ts';
import { layOutReport } from '../../../src/report/layout/lay-out-report.ts';
import { fullReport, sourceBlock, watchlistSection } from '../../support/full-report.ts';
import { inkOf, linesOn, type PlacedPages } from '../../support/placed-ink.ts';
import { newReport, samplePicture } from '../../support/report-samples.ts';

const LIMIT = 60;

describe('a report that would grow too long', () => {
  test('of a thousand matches as many are shown as there is room for, and one line says how many are not and where they are', () => {
    const pages = layOutReport(newReport({ sections: [watchlistSection(1000), lastSection()] }));
    const text = textOf(pages);
    const shown = text.match(/\d+\. Jean-Baptiste Emanuel Zorg/g)?.length ?? 0;
    expect(pages).toHaveLength(LIMIT);
    expect(shown).toBeGreaterThan(400);
    expect(text.match(/Left out here/g)).toHaveLength(1);
    expect(text).toContain(
      `Left out here to keep this report within its limit of pages: ${1000 - shown} of 1,000 matches. All of them are in Slack: Details, AML.`,
    );
    expect(text).toContain('The last words');
  });

  test('a record of two hundred pages is cut at its end, before any match is', () => {
    const sections = [section([fiftyPages(), sourceBlock(14_000)]), watchlistSection(20), lastSection()];
    const pages = layOutReport(newReport({ sections }));
    const text = textOf(pages);
    expect(pages.length).toBeGreaterThan(LIMIT - 2);
    expect(text).toMatch(
      /Left out here to keep this report within its limit of pages: [\d,]+ of [\d,]+ characters\. The whole/,
    );
    expect(text).toContain('20. Jean-Baptiste Emanuel Zorg');
    expect(text).toContain('"session_id"');
    expect(text).toContain('The last words');
  });

  test('fifty documents with six pictures each are all shown, with smaller pictures', async () => {
    const pages = layOutReport(newReport({ sections: [...(await documents(50)), lastSection()] }));
    const text = textOf(pages);
    expect(pages.length).toBeLessThanOrEqual(LIMIT);
    for (let index = 1; index <= 50; index += 1) expect(text).toContain(`Document ${index} of many`);
    expect(picturesOf(pages)).toHaveLength(300);
    expect(text).toContain('The last words');
    expect(text).not.toContain('Left out here');
  });

  test('the pictures of a few documents stay as large as they are', async () => {
    const [few] = picturesOf(layOutReport(newReport({ sections: await documents(2) })));
    const [many] = picturesOf(layOutReport(newReport({ sections: await documents(50) })));
    expect((few?.right ?? 0) - (few?.left ?? 0)).toBeGreaterThan(110);
    expect((many?.right ?? 0) - (many?.left ?? 0)).toBeLessThan(110);
  });

  const why = 'smaller than usual, to keep this report within its limit of pages.';

  test('the cover says that pictures are smaller than usual, and of a report that has room says nothing', async () => {
    const few = layOutReport(newReport({ sections: await documents(2) }));
    const many = layOutReport(newReport({ sections: await documents(50) }));
    expect(textOf(few)).not.toContain(why);
    expect(linesOn(many, 0).join(' ')).toContain(`Pictures are printed ${why}`);
    expect(many.length).toBeLessThanOrEqual(LIMIT);
  });

  test('the cover says that all is smaller than usual, and speaks of pictures only where there are any', async () => {
    const pages = (count: number) => Array.from({ length: count }, () => section([fiftyPages()]));
    const text = layOutReport(newReport({ sections: [...pages(100), lastSection()] }));
    expect(linesOn(text, 0).join(' ')).toContain(`Text is printed ${why}`);
    const both = layOutReport(newReport({ sections: [...(await documents(1)), ...pages(100)] }));
    expect(linesOn(both, 0).join(' ')).toContain(`Text and pictures are printed ${why}`);
    const lines = layOutReport(newReport({ sections: [section([fiftyPages(), sourceBlock(14_000)])] }));
    expect(textOf(lines)).toContain('Left out here');
    expect(textOf(lines)).not.toContain(why);
  });

  test('a name of five thousand characters is shown whole as a fact, in a cell, a record, a paragraph and a list', () => {
    const name = Array.from({ length: 500 }, (_, index) => `Name${String(index).padStart(4, '0')},`).join(' ');
    const blocks: readonly ReportBlock[] = [
      { kind: 'facts', facts: [{ label: 'Name', value: name, mark: { text: 'differs', tone: 'bad' } }] },
      { kind: 'table', columns: [{ heading: 'Name', weight: 1 }], rows: [[name]] },
      {
        kind: 'records',
        records: [{ title: name, lines: [name], rest: name }],
        cut: { what: 'matches', where: 'Here.' },
      },
      { kind: 'paragraph', text: name },
      { kind: 'list', items: [name] },
      { kind: 'source', text: name, cut: { what: 'characters', where: 'Here.' } },
    ];
    const text = textOf(layOutReport(newReport({ title: name, sections: [section(blocks), lastSection()] })));
    expect(text.match(/Name0499,/g)).toHaveLength(8);
    expect(text).toContain('The last words');
  });

  test('the end of a text without any line break is cut as well', () => {
    const text = 'abcdefgh '.repeat(20_000);
    const source: ReportBlock = { kind: 'source', text, cut: { what: 'characters', where: 'Elsewhere.' } };
    const pages = layOutReport(newReport({ sections: [section([fiftyPages(), source]), lastSection()] }));
    expect(pages).toHaveLength(LIMIT);
    const [, left, total] = /limit of pages: ([\d,]+) of ([\d,]+) characters\. Elsewhere\./.exec(textOf(pages)) ?? [];
    expect(total).toBe('179,999');
    expect(Number(left?.replace(',', ''))).toBeGreaterThan(10_000);
    expect(Number(left?.replace(',', ''))).toBeLessThan(179_999);
    expect(textOf(pages)).toContain('The last words');
  });

  test('rows of long tables give way when nothing else is left to, and one line says how many', () => {
    const rows = Array.from({ length: 1800 }, (_, index) => [`Row ${index + 1}.`]);
    const cut = { what: 'rows', where: 'All of them are in Slack.' };
    const long: ReportBlock = { kind: 'table', columns: [{ heading: 'x', weight: 1 }], rows, cut };
    const sections = [section([fiftyPages(), long]), watchlistSection(10), lastSection()];
    const text = textOf(layOutReport(newReport({ sections })));
    const shown = text.match(/Row \d+\./g)?.length ?? 0;
    expect(shown).toBeGreaterThan(50);
    expect(text).toContain(`limit of pages: ${(1800 - shown).toLocaleString('en-GB')} of 1,800 rows. All of them`);
    expect(text).toContain('10 of 10 matches');
    expect(text).toContain('The last words');
  });

  test('what is always kept ends a report that nothing makes short enough, after a line that names what is missing', () => {
    const checks = Array.from({ length: 100 }, (_, index) => ({
      ...section([fiftyPages()]),
      heading: `Part ${index}`,
    }));
    const kept = [{ ...lastSection(), heading: 'Evidence', isKept: true }, section([sourceBlock(400)])];
    const pages = layOutReport(newReport({ sections: [...checks, ...kept] }));
    const text = textOf(pages);
    expect(pages).toHaveLength(LIMIT);
    expect(text).toContain(
      'This report has reached its limit of 60 pages. Missing here: the rest of “Part 1”, “Part 2”, “Part 3”, “Part 4”, “Part 5”, “Part 6”, “Part 7”, “Part 8”, and 91 more. It stands in Slack, under Details.',
    );
    expect(linesOn(pages, LIMIT - 1).join(' ')).toMatch(/^Evidence The last words Section Left out here .* characters/);
  });

  test('the same content is laid out in the same way each time', async () => {
    const sections = [section([fiftyPages()]), watchlistSection(150), lastSection()];
    const content: ReportContent = { ...(await fullReport()), sections };
    const [first, second] = [layOutReport(content), layOutReport(content)];
    expect(inkOf(second).map(placeOf)).toEqual(inkOf(first).map(placeOf));
  });
});

function section(blocks: readonly ReportBlock[]): ReportSection {
  return { heading: 'Section', blocks };
}

/** Proof that nothing behind what was cut is missing. */
function lastSection(): ReportSection {
  return section([{ kind: 'paragraph', text: 'The last words' }]);
}

/** Pages that cost next to nothing to lay out, so that a test reaches the limit soon. */
function fiftyPages(): ReportBlock {
  const rows = Array.from({ length: 50 * 31 }, () => ['x']);
  return { kind: 'table', columns: [{ heading: 'x', weight: 1 }], rows };
}

async function documents(count: number): Promise<readonly ReportSection[]> {
  const pictures = await Promise.all(
    ['Front', 'Back', 'Page 3', 'Page 4', 'Page 5', 'Page 6'].map((caption, index) =>
      samplePicture({ caption, width: index === 2 ? 60 : 90, height: index === 2 ? 90 : 60, colour: '#9ab' }),
    ),
  );
  const report = await fullReport();
  const checks = report.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === 'check');
  return Array.from({ length: count }, (_, index) => ({
    heading: `Document ${index + 1} of many`,
    blocks: [{ kind: 'pictures', pictures }, ...checks],
  }));
}

function picturesOf(pages: PlacedPages): ReturnType<typeof inkOf> {
  return inkOf(pages).filter(({ ink }) => ink.kind === 'picture');
}

function textOf(pages: PlacedPages): string {
  return pages.map((_, page) => linesOn(pages, page).join(' ')).join(' ');
}

function placeOf({ page, left, top, ink }: ReturnType<typeof inkOf>[number]): string {
  return `${page} ${left} ${top} ${ink.kind === 'text' ? ink.line.text : ink.kind}`;
}
