import { beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../../../src/report/render-report.ts';
import { inOrder, marksOnPage, type ReadElement, readStructure } from '../../support/pdf-structure.ts';
import { missingPdfTools, squeeze, withPdfTool } from '../../support/pdf-tools.ts';
import { approvedReport, mixedScriptsReport, rejectedReport } from '../../support/report-samples.ts';

const MISSING = missingPdfTools();
/** Without the tools these tests can only run where their absence is an error: in CI. */
const checked = test.runIf(MISSING.length === 0 || Boolean(process.env['CI']));

const HEADING = /^H([1-6])$/;

describe('a report, heard instead of seen', () => {
  const reports = new Map<string, { readonly bytes: Uint8Array; readonly pages: number; readonly root: ReadElement }>();

  beforeAll(async () => {
    const contents = {
      approved: await approvedReport(),
      rejected: await rejectedReport(),
      mixed: mixedScriptsReport(),
    };
    for (const [name, content] of Object.entries(contents)) {
      const { bytes, pages } = await renderReport(content);
      reports.set(name, { bytes, pages, root: await readStructure(bytes) });
    }
  });

  test('everything on its pages is said or marked as decoration, and neither holds the other', async () => {
    for (const { bytes, pages } of reports.values()) {
      for (let page = 0; page < pages; page += 1) {
        const marks = await marksOnPage(bytes, page);
        expect(marks.some(({ kind }) => kind === 'content')).toBe(true);
        expect(marks.filter(({ kind, isNested }) => kind === 'none' || isNested)).toEqual([]);
      }
    }
  });

  test('only footers, repeated heads of tables and captions, which stand in place of their pictures, are left unsaid', async () => {
    for (const { bytes, pages, root } of reports.values()) {
      const said = new Set(
        inOrder(root).map(({ text, children, alt }) =>
          squeeze(alt ?? text + children.map((child) => child.text).join('')),
        ),
      );
      for (let page = 0; page < pages; page += 1) {
        const unsaid = (await marksOnPage(bytes, page)).filter(({ kind, text }) => kind === 'artifact' && text !== '');
        const footer = unsaid.pop();
        expect(footer?.text).toMatch(/^Session .*Page \d+ of \d+$/);
        for (const { text } of unsaid) expect(said).toContain(squeeze(text));
      }
    }
  });

  test('headings go down one step at a time, from a single title', () => {
    for (const { root } of reports.values()) {
      const levels = inOrder(root)
        .flatMap(({ role }) => HEADING.exec(role)?.[1] ?? [])
        .map(Number);
      expect(levels.filter((level) => level === 1)).toEqual([1]);
      expect(levels[0]).toBe(1);
      expect(levels.filter((level, index) => level > (levels[index - 1] ?? level) + 1)).toEqual([]);
    }
  });

  test('no heading, cell or paragraph is silent', () => {
    for (const { root } of reports.values()) {
      const silent = inOrder(root).filter(({ text, children, alt }) => text === '' && children.length === 0 && !alt);
      expect(silent).toEqual([]);
    }
  });

  test('every picture has words and a place', () => {
    const figures = [...reports.values()].flatMap(({ root }) => inOrder(root)).filter(({ role }) => role === 'Figure');
    expect(figures.length).toBeGreaterThan(5);
    for (const { alt, attributes } of figures) {
      expect(alt).toMatch(/\S/);
      expect(alt).not.toBe('Picture');
      expect(attributes).toMatch(/\/BBox \[(?: [\d.]+){4} \]/);
    }
  });

  test('every table has one row of heads, and every row as many cells', () => {
    const tables = [...reports.values()].flatMap(({ root }) => inOrder(root)).filter(({ role }) => role === 'Table');
    expect(tables.length).toBeGreaterThan(3);
    for (const { children: rows } of tables) {
      const kinds = rows.map(({ children }) => new Set(children.map(({ role }) => role)));
      expect(kinds).toEqual(rows.map((_, index) => new Set([index === 0 ? 'TH' : 'TD'])));
      expect(new Set(rows.map(({ children }) => children.length)).size).toBe(1);
    }
  });

  checked('pdfinfo sees a tagged file, and reads it as our own reader does', async () => {
    const bytes = reports.get('approved')?.bytes ?? new Uint8Array();
    expect(await withPdfTool('pdfinfo', bytes, ['{pdf}'])).toMatch(/Tagged:\s+yes/);
    const read = await withPdfTool('pdfinfo', bytes, ['-struct-text', '{pdf}']);
    const roles = Array.from(read.matchAll(/^ *([A-Z]\w*)(?: \((?:block|inline)\))?:?$/gm), ([, role]) => role);
    expect(roles).toEqual(inOrder(await readStructure(bytes)).map(({ role }) => role));
  });
});
