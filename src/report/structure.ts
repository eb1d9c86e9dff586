import { documentTag, type TagElement } from './layout/tags.ts';

/** Lower left and upper right corner on a page, in points from its lower left corner. */
export type PageBox = readonly [left: number, bottom: number, right: number, top: number];

/** Marked content of one page (ISO 32000-1, 14.7.4.2): pages count from 0, and so do the ids on each page. */
export interface MarkedContent {
  readonly page: number;
  readonly mcid: number;
}

export interface StructureNode {
  readonly tag: TagElement;
  /** In the order in which they were first drawn. */
  readonly kids: readonly (StructureNode | MarkedContent)[];
  /** Where a figure stands; `null` for everything else. */
  readonly box: PageBox | null;
}

/** What has been drawn so far, as the tree that a reader by ear walks. */
export interface Structure {
  /** Puts the next marked content of a page below its element and returns its id on that page. */
  readonly mark: (page: number, tag: TagElement, box: PageBox | null) => number;
  readonly root: StructureNode;
  /** Whose content each id of a page is. */
  readonly owners: (page: number) => readonly StructureNode[];
}

interface GrowingNode extends StructureNode {
  readonly kids: (GrowingNode | MarkedContent)[];
  box: PageBox | null;
}

/** An empty tree with its root. Elements come into being when they, or anything below them, are first drawn. */
export function createStructure(): Structure {
  const root: GrowingNode = { tag: documentTag, kids: [], box: null };
  const nodes = new Map<TagElement, GrowingNode>([[documentTag, root]]);
  const pages = new Map<number, GrowingNode[]>();

  const nodeOf = (tag: TagElement): GrowingNode => {
    const known = nodes.get(tag);
    if (known) return known;
    const node: GrowingNode = { tag, kids: [], box: null };
    nodes.set(tag, node);
    nodeOf(tag.parent ?? documentTag).kids.push(node);
    return node;
  };
  const mark: Structure['mark'] = (page, tag, box) => {
    const owners = pages.get(page) ?? [];
    pages.set(page, owners);
    const node = nodeOf(tag);
    const mcid = owners.push(node) - 1;
    node.kids.push({ page, mcid });
    node.box ??= box;
    return mcid;
  };
  return { mark, root, owners: (page) => pages.get(page) ?? [] };
}
