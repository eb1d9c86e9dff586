import type { ReportBlock } from '../../core/report/report-content.ts';
import { checkItems } from './check.ts';
import { factItems } from './facts.ts';
import type { FlowItem, Place } from './flow.ts';
import { subheadingItems } from './heading.ts';
import { listItems, paragraphItems } from './paragraph.ts';

/** A block that is drawn whole and in one size, however long the report is. */
export type UncutBlock = Exclude<ReportBlock, { kind: 'pictures' | 'records' | 'source' | 'table' }>;

/** Everything that one block of a chapter draws, from top to bottom. */
export function blockItems(place: Place, block: UncutBlock): Iterable<FlowItem> {
  switch (block.kind) {
    case 'subheading':
      return subheadingItems(place, block.text);
    case 'facts':
      return factItems(place, block.facts);
    case 'paragraph':
      return paragraphItems(place, block);
    case 'list':
      return listItems(place, block.items);
    case 'check':
      return checkItems(place, block.check);
    default:
      return unknownBlock(block);
  }
}

function unknownBlock(block: never): never {
  throw new Error(`a report block of unknown kind: ${JSON.stringify(Object.keys(block))}`);
}
