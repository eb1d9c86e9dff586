import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const TOOLS = ['pdftotext', 'pdftoppm', 'pdfinfo', 'pdffonts', 'pdfimages', 'qpdf'] as const;
type PdfTool = (typeof TOOLS)[number];

/** The tools of poppler-utils and qpdf that cannot be found. */
export function missingPdfTools(): readonly string[] {
  return TOOLS.filter((tool) => toolPath(tool) === null);
}

/** Runs a tool on a PDF; `{pdf}` among the arguments is the file. Rejects when the tool finds fault with it. */
export function withPdfTool(tool: PdfTool, bytes: Uint8Array, args: readonly string[]): Promise<string> {
  return runTool(bytes, { tool, args, encoding: 'utf8' });
}

/** The whole file as qpdf writes it without any compression but that of its pictures, one character a byte. */
export function uncompressed(bytes: Uint8Array): Promise<string> {
  const args = ['--qdf', '--object-streams=disable', '{pdf}', '-'];
  return runTool(bytes, { tool: 'qpdf', args, encoding: 'latin1' });
}

/** One page, counted from 1, as a PNG. */
export async function pagePng(bytes: Uint8Array, page: number, dpi: number): Promise<Buffer> {
  const args = ['-png', '-singlefile', '-r', String(dpi), '-f', String(page), '{pdf}'];
  return Buffer.from(await runTool(bytes, { tool: 'pdftoppm', args, encoding: 'latin1' }), 'latin1');
}

/** How often a picture is placed in the file. */
export async function countPictures(bytes: Uint8Array): Promise<number> {
  const list = await withPdfTool('pdfimages', bytes, ['-list', '{pdf}']);
  return list.split('\n').filter((line) => /^ +\d+ +\d+ image /.test(line)).length;
}

/** As one searches: without white space and marks of direction, each letter with its accents as one. */
export function squeeze(text: string): string {
  return text.normalize('NFC').replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, '');
}

interface ToolRun {
  readonly tool: PdfTool;
  readonly args: readonly string[];
  readonly encoding: 'utf8' | 'latin1';
}

async function runTool(bytes: Uint8Array, { tool, args, encoding }: ToolRun): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  try {
    const file = join(folder, 'report.pdf');
    await writeFile(file, bytes);
    const { stdout, stderr } = await run(
      pathOf(tool),
      args.map((arg) => (arg === '{pdf}' ? file : arg)),
      { maxBuffer: 128 * 1024 * 1024, encoding },
    );
    // Poppler ends well although it found errors, and only says so.
    if (stderr !== '') throw new Error(`${tool} says: ${stderr}`);
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page in grey, one byte a pixel, from the top left. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Renders one page, counted from 1. */
export async function renderGrey(bytes: Uint8Array, page: number, dpi: number): Promise<GreyPage> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  try {
    const file = join(folder, 'report.pdf');
    await writeFile(file, bytes);
    const range = ['-f', String(page), '-l', String(page)];
    await run(pathOf('pdftoppm'), ['-gray', '-singlefile', '-r', String(dpi), ...range, file, join(folder, 'page')]);
    return readPgm(await readFile(join(folder, 'page.pgm')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Binary PGM (netpbm): `P5`, width, height and the greatest value in ASCII, then the pixels. */
function readPgm(file: Uint8Array): GreyPage {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(file.subarray(0, 64)).toString('latin1'));
  if (!header) throw new Error('not a PGM file');
  const [all, width, height] = header;
  return { width: Number(width), height: Number(height), pixels: file.subarray(all.length) };
}

function pathOf(tool: PdfTool): string {
  const found = toolPath(tool);
  if (!found) throw new Error(`${tool} is missing: apt-get install poppler-utils qpdf`);
  return found;
}

/** Where the test bootstrap says a tool is, beside another tool of its package, or on the PATH. */
function toolPath(tool: PdfTool): string | null {
  const told = process.env[`${tool.toUpperCase()}_PATH`];
  const poppler = process.env['PDFTOTEXT_PATH'];
  const folders = [...(poppler ? [dirname(poppler)] : []), ...(process.env['PATH'] ?? '').split(delimiter)];
  const candidates = [...(told ? [told] : []), ...folders.map((folder) => join(folder, tool))];
  return candidates.find((file) => existsSync(file)) ?? null;
}
