import type { Tone } from '../../core/report/report-content.ts';
import type { Colour } from '../operators.ts';
import type { ShapedLine } from '../shape-text.ts';
import type { PlacedItem } from './break-pages.ts';
import type { TagElement } from './tags.ts';

/** What is drawn, as data. Points; `x` from the left margin, `y` downwards from the top of the item. */
export type Ink =
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Base line. */
      readonly y: number;
      readonly line: ShapedLine;
      readonly size: number;
      readonly colour: Colour;
      readonly tag?: TagElement;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill?: Colour;
      readonly stroke?: Colour;
      readonly dashed?: boolean;
    }
  | { readonly kind: 'symbol'; readonly x: number; readonly y: number; readonly size: number; readonly tone: Tone }
  | {
      readonly kind: 'picture';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly jpeg: Uint8Array;
      readonly tag?: TagElement;
    };

/** Where something is laid out: how wide the text area is, and the element of the document that it becomes a part of. */
export interface Place {
  readonly width: number;
  readonly parent: TagElement;
}

/** A piece of the report that stays on one page. */
export interface FlowItem {
  readonly height: number;
  /** Left out at the top of a page. */
  readonly spaceBefore: number;
  /** Never the last thing on a page while something follows: headings, first lines. */
  readonly keepWithNext: boolean;
  /** Drawn before the item wherever it is the first of its kind on a page: the head of its table. */
  readonly head: TableHead | null;
  readonly ink: readonly Ink[];
  /** A chapter or part of one begins here: its bookmark, and how deep it stands (1: chapter). */
  readonly bookmark?: { readonly title: string; readonly level: 1 | 2 };
}

export interface TableHead {
  readonly height: number;
  readonly spaceBefore: number;
  readonly ink: readonly Ink[];
}

/** What stands where on a page. */
export type PageItem = PlacedItem<FlowItem | TableHead>;

/** What is kept or left out as a whole: a record, a stretch of a line. */
export interface CutUnit {
  readonly items: readonly FlowItem[];
  /** How many it is of what is counted: one record, the characters of a line. */
  readonly count: number;
}

/** An item with the usual settings: alone, no space, free to be last. */
export function flowItem(item: Partial<FlowItem> & Pick<FlowItem, 'height' | 'ink'>): FlowItem {
  return { spaceBefore: 0, keepWithNext: false, head: null, ...item };
}
