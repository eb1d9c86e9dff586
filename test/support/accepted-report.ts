import { withPdfTool } from './pdf-tools.ts';

export interface AcceptedReport {
  /** What pdfinfo says of the file, by its own labels. */
  readonly info: Readonly<Record<string, string>>;
  /** What pdftotext reads, in the order in which the file says it. */
  readonly text: string;
}

/** A report as qpdf and poppler read it. Rejects when one of them finds any fault with the file. */
export async function acceptReport(bytes: Uint8Array): Promise<AcceptedReport> {
  const [, info, text] = await Promise.all([
    withPdfTool('qpdf', bytes, ['--check', '{pdf}']),
    withPdfTool('pdfinfo', bytes, ['{pdf}']),
    withPdfTool('pdftotext', bytes, ['-raw', '{pdf}', '-']),
  ]);
  return { info: readInfo(info), text };
}

function readInfo(printed: string): Readonly<Record<string, string>> {
  const pairs = printed.split('\n').flatMap((line) => {
    const [, label, value] = /^([^:]+): *(.*)$/.exec(line) ?? [];
    return label === undefined || value === undefined ? [] : [[label, value] as const];
  });
  return Object.fromEntries(pairs);
}
