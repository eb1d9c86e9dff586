import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFObject, PDFRef } from 'pdf-lib';
import { type DrawnPage, drawnPage } from './pdf-reading.ts';

/** An element of a tagged PDF, as a reader by ear finds it from the root down. */
export interface ReadElement {
  readonly role: string;
  /** What stands directly in the element, without its children. */
  readonly text: string;
  readonly alt: string | null;
  /** Standard attributes, as PDF writes them. */
  readonly attributes: string | null;
  readonly children: readonly ReadElement[];
}

/** A stretch of a page: content of an element, an artifact, or neither. */
export interface ReadMark {
  readonly kind: 'content' | 'artifact' | 'none';
  readonly mcid: number | null;
  /** The role that the page names, or the properties of the artifact. */
  readonly tag: string;
  readonly text: string;
  readonly isNested: boolean;
}

/** The root element. Throws where the tree, the contents of the pages and the way back from them do not agree. */
export async function readStructure(bytes: Uint8Array): Promise<ReadElement> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const tree = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
  const contents = readContents(document, tree);
  const [root, ...others] = tree.lookup(PDFName.of('K'), PDFArray).asArray();
  if (!(root instanceof PDFRef) || others.length > 0) throw new Error('a tree without its one root');
  const element = readElement({ document, contents }, root, ownRef(document, 'StructTreeRoot'));
  for (const [key, { isReached }] of contents) if (!isReached) throw new Error(`content ${key} hangs nowhere`);
  return element;
}

/** All marks of one page, counted from 0, in the order of drawing. */
export async function marksOnPage(bytes: Uint8Array, page: number): Promise<readonly ReadMark[]> {
  return marksOf(drawnPage(await PDFDocument.load(bytes, { updateMetadata: false }), page));
}

/** Every element below one, itself first, in reading order. */
export function inOrder(element: ReadElement): readonly ReadElement[] {
  return [element, ...element.children.flatMap(inOrder)];
}

interface Content {
  readonly text: string;
  readonly role: string;
  /** The element to which the way back leads. */
  readonly owner: PDFObject | undefined;
  isReached: boolean;
}

/** Marked contents by the reference of their page and their id there. */
type Contents = ReadonlyMap<string, Content>;

function readContents(document: PDFDocument, tree: PDFDict): Contents {
  const numbers = tree.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray);
  const contents = new Map<string, Content>();
  for (const [page, { ref, node }] of document.getPages().entries()) {
    const key = node.lookup(PDFName.of('StructParents'), PDFNumber).asNumber();
    const at = numbers.asArray().findIndex((entry, index) => index % 2 === 0 && String(entry) === String(key));
    const owners = numbers.lookup(at + 1, PDFArray);
    const marks = marksOf(drawnPage(document, page)).filter(({ kind }) => kind === 'content');
    if (owners.size() !== marks.length)
      throw new Error(`page ${page} has ${marks.length} marks, ${owners.size()} owners`);
    for (const { mcid, text, tag } of marks) {
      const name = `${ref} ${mcid}`;
      if (contents.has(name)) throw new Error(`content ${name} is there twice`);
      contents.set(name, { text, role: tag, owner: owners.get(mcid ?? -1), isReached: false });
    }
  }
  return contents;
}

interface Walk {
  readonly document: PDFDocument;
  readonly contents: Contents;
}

function readElement(walk: Walk, ref: PDFRef, parent: PDFRef): ReadElement {
  const element = walk.document.context.lookup(ref, PDFDict);
  if (element.get(PDFName.of('P')) !== parent) throw new Error(`element ${ref} has another parent`);
  const role = element.lookup(PDFName.of('S'), PDFName).decodeText();
  const kids = element.lookup(PDFName.of('K'), PDFArray).asArray();
  const contents = kids.flatMap((kid) => (kid instanceof PDFRef ? [] : [contentOf(walk, kid, element)]));
  for (const content of contents) {
    if (content.owner !== ref || content.role !== role || content.isReached)
      throw new Error(`${ref} has a wrong content`);
    content.isReached = true;
  }
  return {
    role,
    text: contents.map(({ text }) => text).join(''),
    alt: element.lookupMaybe(PDFName.of('Alt'), PDFHexString)?.decodeText() ?? null,
    attributes: element.lookupMaybe(PDFName.of('A'), PDFDict)?.toString().replace(/\s+/g, ' ') ?? null,
    children: kids.flatMap((kid) => (kid instanceof PDFRef ? [readElement(walk, kid, ref)] : [])),
  };
}

function contentOf({ contents }: Walk, kid: PDFObject, element: PDFDict): Content {
  const isBare = kid instanceof PDFNumber;
  const page = (isBare || !(kid instanceof PDFDict) ? element : kid).get(PDFName.of('Pg'));
  const mcid = kid instanceof PDFDict ? kid.get(PDFName.of('MCID')) : kid;
  const content = contents.get(`${page} ${mcid}`);
  if (!content) throw new Error(`an element names content ${mcid} of page ${page}, which is not there`);
  return content;
}

function ownRef(document: PDFDocument, key: string): PDFRef {
  const ref = document.catalog.get(PDFName.of(key));
  if (!(ref instanceof PDFRef)) throw new Error(`${key} is no object of its own`);
  return ref;
}

const OPERATORS =
  /\/(?<role>\w+) <<\/MCID (?<mcid>\d+)>> BDC|\/Artifact(?: <<(?<properties>[^>]*)>> BDC| BMC)|\b(?<end>EMC)\b|\/(?<font>\w+) [\d.]+ Tf|<(?<code>[0-9A-F]+)>|(?<paint>\/\w+ Do\b|\b[fS]$)/gm;

function marksOf({ operators, fonts }: DrawnPage): readonly ReadMark[] {
  const marks: (ReadMark & { text: string })[] = [];
  const open: (ReadMark & { text: string })[] = [];
  let map: ReadonlyMap<string, string> = new Map();
  const begin = (mark: Pick<ReadMark, 'kind' | 'mcid' | 'tag'>): ReadMark & { text: string } => {
    const begun = { ...mark, text: '', isNested: open.length > 0 };
    marks.push(begun);
    return begun;
  };
  for (const { groups = {} } of operators.matchAll(OPERATORS)) {
    const { role, mcid, properties, end, font, code, paint } = groups;
    if (font) map = fonts.get(font) ?? new Map();
    else if (end) open.pop();
    else if (code || paint) {
      const mark = open.at(-1) ?? begin({ kind: 'none', mcid: null, tag: '' });
      mark.text += code ? (map.get(code) ?? '') : '';
    } else if (role) open.push(begin({ kind: 'content', mcid: Number(mcid), tag: role }));
    else open.push(begin({ kind: 'artifact', mcid: null, tag: properties ?? '' }));
  }
  return marks;
}
