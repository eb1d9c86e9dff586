import type { TagElement } from './layout/tags.ts';
import type { PageBox } from './structure.ts';

/** Something drawn: `operators` leave the graphics state as they found it and never stand inside a text object of others. */
export interface DrawnPiece {
  /** `null` for what only decorates. */
  readonly tag: TagElement | null;
  readonly operators: string;
  readonly box: PageBox | null;
}

/** Registers marked content of this page and returns its id. */
export type Mark = (tag: TagElement, box: PageBox | null) => number;

const ARTIFACT = '/Artifact BMC';
const END = 'EMC';
/** How `drawText` writes the marks of a letter, whose text hangs on the letter itself. */
const INNER_ARTIFACT = /^\/Artifact BMC\n([\s\S]*?)\nEMC$/m;

/**
 * Wraps every piece as marked content of its element or as an artifact (ISO 32000-1, 14.8.2.2: nothing is neither). Neighbours
 * of one element share a mark. An artifact inside a tagged text is lifted out, by closing the mark around it and opening
 * another: neither kind may hold the other (ISO 14289-1, 7.1).
 */
export function markContent(pieces: readonly DrawnPiece[], mark: Mark): readonly string[] {
  return runsOf(pieces).flatMap(({ tag, box, operators, hasArtifact }) => {
    if (tag === null) return [ARTIFACT, ...operators.map(withoutInnerMarks), END];
    const open = (): string => `/${tag.role} <</MCID ${mark(tag, box)}>> BDC`;
    return hasArtifact ? operators.flatMap((text) => liftArtifacts(text, open)) : [open(), ...operators, END];
  });
}

/** The footer of a page, which is not a part of what the report says (ISO 32000-1, 14.8.2.2.2). */
export function markFooter(operators: readonly string[]): readonly string[] {
  return ['/Artifact <</Type /Pagination /Subtype /Footer>> BDC', ...operators.map(withoutInnerMarks), END];
}

/** One text object: its marks open and close inside of it, since a mark and a text object must not overlap (14.6.1). */
function liftArtifacts(text: string, open: () => string): readonly string[] {
  const inside = text.replace(/^BT\n/, '').replace(/\nET$/, '');
  const lifted = inside.split(INNER_ARTIFACT).flatMap((part, index) => {
    const operators = part.trim();
    if (operators === '') return [];
    return [index % 2 === 0 ? open() : ARTIFACT, operators, END];
  });
  return ['BT', ...lifted, 'ET'];
}

interface Run {
  readonly tag: TagElement | null;
  readonly operators: string[];
  readonly hasArtifact: boolean;
  box: PageBox | null;
}

function runsOf(pieces: readonly DrawnPiece[]): readonly Run[] {
  const runs: Run[] = [];
  for (const { tag, operators, box } of pieces) {
    const hasArtifact = tag !== null && INNER_ARTIFACT.test(operators);
    const last = runs.at(-1);
    if (last?.tag === tag && !last.hasArtifact && !hasArtifact) {
      last.operators.push(operators);
      last.box ??= box;
    } else {
      runs.push({ tag, operators: [operators], hasArtifact, box });
    }
  }
  return runs;
}

function withoutInnerMarks(operators: string): string {
  return operators
    .split(INNER_ARTIFACT)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n');
}
