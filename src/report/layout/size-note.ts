import type { ReportContent } from '../../core/report/report-content.ts';
import type { Allowance } from './fit-pages.ts';
import type { FlowItem, Place } from './flow.ts';
import { paragraphItems } from './paragraph.ts';

const why = 'to keep this report within its limit of pages.';

/** What a reader must know who misses a detail: that things are printed smaller than usual. Nothing when they are not. */
export function sizeNote(place: Place, content: ReportContent): (allowance: Allowance) => readonly FlowItem[] {
  const withPictures = hasPicture(content);
  const byText = new Map<string, readonly FlowItem[]>();
  return (allowance) => {
    const text = noteText(withPictures, allowance);
    if (text === null) return [];
    const items =
      byText.get(text) ?? paragraphItems(place, { text: `${text} smaller than usual, ${why}`, tone: 'neutral' });
    byText.set(text, items);
    return items;
  };
}

function noteText(withPictures: boolean, { pictures, scale }: Allowance): string | null {
  if (scale < 1) return withPictures ? 'Text and pictures are printed' : 'Text is printed';
  return withPictures && pictures !== 'large' ? 'Pictures are printed' : null;
}

function hasPicture({ sections }: ReportContent): boolean {
  const blocks = sections.flatMap((section) => section.blocks);
  return blocks.some((block) => block.kind === 'pictures' && block.pictures.some(({ jpeg }) => jpeg !== null));
}
