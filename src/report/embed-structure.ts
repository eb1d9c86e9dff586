import { type PDFContext, type PDFDocument, PDFName, type PDFObject, type PDFRef } from 'pdf-lib';
import { documentString } from './document-text.ts';
import type { MarkedContent, Structure, StructureNode } from './structure.ts';

/** Said of a picture that has no words of its own. */
const NO_WORDS = 'Picture';

/**
 * Writes the tree that makes a PDF a tagged one (ISO 32000-1, 14.7 and 14.8): the elements from the root down, and for every
 * marked content the way back to its element. The key of a page's entry there is the page's number, counted from 0.
 */
export function embedStructure(document: PDFDocument, structure: Structure, pages: readonly PDFRef[]): void {
  const { context, catalog } = document;
  const tree = context.nextRef();
  const writing = { context, pages, written: new Map<StructureNode, PDFRef>() };
  const root = writeNode(writing, structure.root, tree);
  const parents = pages.flatMap((_, page) => [page, structure.owners(page).map((owner) => refOf(writing, owner))]);
  context.assign(
    tree,
    context.obj({
      Type: 'StructTreeRoot',
      K: [root],
      ParentTree: context.register(context.obj({ Nums: parents })),
      ParentTreeNextKey: pages.length,
    }),
  );
  catalog.set(PDFName.of('StructTreeRoot'), tree);
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
}

interface Writing {
  readonly context: PDFContext;
  readonly pages: readonly PDFRef[];
  readonly written: Map<StructureNode, PDFRef>;
}

function writeNode(writing: Writing, node: StructureNode, parent: PDFRef): PDFRef {
  const { context, written } = writing;
  const ref = context.nextRef();
  written.set(node, ref);
  const { role, alt } = node.tag;
  const page = node.kids.find(isContent)?.page ?? null;
  const element = {
    Type: 'StructElem',
    S: role,
    P: parent,
    ...(page === null ? {} : { Pg: pageRef(writing, page) }),
    ...(role === 'Figure' ? { Alt: documentString(alt || NO_WORDS) } : {}),
    ...attributesOf(node),
    K: node.kids.map((kid) => (isContent(kid) ? contentOf(writing, kid, page) : writeNode(writing, kid, ref))),
  };
  context.assign(ref, context.obj(element));
  return ref;
}

/** A bare number is content of the element's own page; of any other page, the reference names it. */
function contentOf(writing: Writing, { page, mcid }: MarkedContent, ownPage: number | null): number | PDFObject {
  if (page === ownPage) return mcid;
  return writing.context.obj({ Type: 'MCR', Pg: pageRef(writing, page), MCID: mcid });
}

/** Standard attributes (ISO 32000-1, 14.8.5): what a head cell heads, and where a figure stands. */
function attributesOf({ tag: { role }, box }: StructureNode): { A?: Record<string, string | number[]> } {
  if (role === 'TH') return { A: { O: 'Table', Scope: 'Column' } };
  if (role === 'Figure' && box) return { A: { O: 'Layout', Placement: 'Block', BBox: box.map(toThousandths) } };
  return {};
}

function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function isContent(kid: StructureNode | MarkedContent): kid is MarkedContent {
  return 'mcid' in kid;
}

function refOf({ written }: Writing, node: StructureNode): PDFRef {
  const ref = written.get(node);
  if (!ref) throw new Error(`an element ${node.tag.role} that hangs nowhere in the tree`);
  return ref;
}

function pageRef({ pages }: Writing, page: number): PDFRef {
  const ref = pages[page];
  if (!ref) throw new Error(`marked content of page ${page}, which is not there`);
  return ref;
}
