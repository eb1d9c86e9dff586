import type { ReportBlock, ReportFact, ReportSection } from '../../../../src/core/report/report-content.ts';

type BlockOf<Kind extends ReportBlock['kind']> = Extract<ReportBlock, { readonly kind: Kind }>;

/** The blocks of one kind, in order. */
export function blocksOf<Kind extends ReportBlock['kind']>(
  sections: readonly ReportSection[],
  kind: Kind,
): readonly BlockOf<Kind>[] {
  const isOfKind = (block: ReportBlock): block is BlockOf<Kind> => block.kind === kind;
  return sections.flatMap(({ blocks }) => blocks).filter(isOfKind);
}

/** What the blocks are, in order: "subheading", "pictures", "check". */
export function kindsOf(sections: readonly ReportSection[]): readonly string[] {
  return sections.flatMap(({ blocks }) => blocks.map(({ kind }) => kind));
}

export function subheadingsOf(sections: readonly ReportSection[]): readonly string[] {
  return blocksOf(sections, 'subheading').map(({ text }) => text);
}

export function factsIn(sections: readonly ReportSection[]): readonly ReportFact[] {
  return blocksOf(sections, 'facts').flatMap(({ facts }) => facts);
}

/** The values under a label. */
export function valuesIn(sections: readonly ReportSection[], label: string): readonly string[] {
  return factsIn(sections)
    .filter((fact) => fact.label === label)
    .map(({ value }) => value);
}

/** The rows of the table below a subheading, as plain texts; none when there is no such table. */
export function rowsBelow(sections: readonly ReportSection[], subheading: string): readonly (readonly string[])[] {
  const blocks = sections.flatMap((section) => section.blocks);
  const at = blocks.findIndex((block) => block.kind === 'subheading' && block.text === subheading);
  const table = at < 0 ? undefined : blocks[at + 1];
  if (table?.kind !== 'table') return [];
  return table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
}

/** Everything a reader of these could find, pictures aside. */
export function allTextOf(content: unknown): string {
  return JSON.stringify(content, (name, value: unknown) => (name === 'jpeg' ? null : value));
}
