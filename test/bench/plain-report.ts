import type { ReportBlock, ReportCell, ReportContent, ReportFact } from '../../src/core/report/report-content.ts';

/** A report for libraries that know neither tables nor panels: its texts and pictures one below the other. */
export interface PlainReport {
  readonly title: string;
  readonly lines: readonly PlainLine[];
  readonly jpegs: readonly Uint8Array[];
}

export interface PlainLine {
  readonly text: string;
  readonly sizePt: number;
  readonly isBold: boolean;
}

/** Every word of the content, in its order. Tags, bookmarks, colours, shapes, footers and repeated heads are not asked for. */
export function plainReport(content: ReportContent): PlainReport {
  const { cover, sections } = content;
  const lines = [
    head(content.title, 18),
    ...texts([cover.profile, ...cover.facts.map(factText), cover.decision.headline, ...cover.decision.lines]),
    ...texts(cover.summary.map(({ check, recommendation, reason }) => `${check}  ${recommendation}  ${reason}`)),
    ...texts(cover.notes),
    ...sections.flatMap(({ heading, blocks }) => [head(heading, 13), ...blocks.flatMap(blockLines)]),
  ];
  const pictures = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((one) => (one.kind === 'pictures' ? one.pictures : []));
  const jpegs = new Set(pictures.map(({ jpeg }) => jpeg).filter((jpeg) => jpeg !== null));
  return { title: content.title, lines: lines.filter(({ text }) => text.trim() !== ''), jpegs: [...jpegs] };
}

function blockLines(block: ReportBlock): readonly PlainLine[] {
  switch (block.kind) {
    case 'subheading':
      return [head(block.text, 10.5)];
    case 'facts':
      return texts(block.facts.map(factText));
    case 'paragraph':
      return texts([block.text]);
    case 'list':
      return texts(block.items);
    case 'table':
      return texts(
        [block.columns.map(({ heading }) => heading), ...block.rows.map(cellTexts)].map((row) => row.join('  ')),
      );
    case 'check': {
      const { title, word, facts, subChecks } = block.check;
      const rows = subChecks.map(({ label, result, by, details }) => `${label}  ${result}  ${by}  ${details}`);
      return [head(`${title}  ${word}`, 10.5), ...texts(facts.map(factText)), ...texts(rows)];
    }
    case 'records':
      return block.records.flatMap(({ title, lines, rest }) => [head(title, 9), ...texts([...lines, rest])]);
    case 'pictures':
      return texts(block.pictures.map(({ caption, placeholder }) => `${caption}  ${placeholder ?? ''}`));
    case 'source':
      return texts(block.text.split('\n'));
  }
}

function head(text: string, sizePt: number): PlainLine {
  return { text, sizePt, isBold: true };
}

function texts(all: readonly string[]): readonly PlainLine[] {
  return all.flatMap((text) => text.split('\n')).map((text) => ({ text, sizePt: 9, isBold: false }));
}

function factText({ label, value, mark }: ReportFact): string {
  return `${label}: ${value} ${mark?.text ?? ''}`;
}

function cellTexts(row: readonly ReportCell[]): readonly string[] {
  return row.map((cell) => (typeof cell === 'string' ? cell : cell.text));
}
