import type { ReportBlock } from '../../core/report/report-content.ts';
import { checkItems } from './check.ts';
import { factItems } from './facts.ts';
import type { FlowItem, Place } from './flow.ts';
import { subheadingItems } from './heading.ts';
import { listItems, paragraphItems } from './paragraph.ts';
import { type PictureSize, pictureItems } from './pictures.ts';
import { recordItems } from './records.ts';
import { sourceLineItems } from './source.ts';
import { tableItems } from './table.ts';

/** Everything that one block of a chapter draws, from top to bottom. */
export function blockItems(place: Place, block: ReportBlock, size: PictureSize): Iterable<FlowItem> {
  switch (block.kind) {
    case 'subheading':
      return subheadingItems(place, block.text);
    case 'facts':
      return factItems(place, block.facts);
    case 'paragraph':
      return paragraphItems(place, block);
    case 'list':
      return listItems(place, block.items);
    case 'table':
      return tableItems(place, block);
    case 'check':
      return checkItems(place, block.check);
    case 'records':
      return block.records.flatMap((record) => recordItems(place, record));
    case 'pictures':
      return pictureItems(place, { pictures: block.pictures, isPair: block.isPair ?? false, size });
    case 'source':
      return block.text.split('\n').flatMap((line) => [...sourceLineItems(place, line)]);
    default:
      return unknownBlock(block);
  }
}

function unknownBlock(block: never): never {
  throw new Error(`a report block of unknown kind: ${JSON.stringify(Object.keys(block))}`);
}
