import { type PictureSize, pictureSizes } from './pictures.ts';

/** How much of what may be left out there is room for. */
export interface Allowance {
  readonly pictures: PictureSize;
  /** Lines of each text that is shown as it is. */
  readonly lines: number;
  /** Records of each list of them. */
  readonly records: number;
}

/** Up to how many there are; what is not there need not be tried. */
export type Most = Omit<Allowance, 'pictures'>;

const ALL: Most = { lines: Number.POSITIVE_INFINITY, records: Number.POSITIVE_INFINITY };

/**
 * The first of these that fits: everything; smaller pictures; as many lines of source as there is room for; none of them and as
 * many records as there is room for. When nothing does, what is made with the least of all. `make` is called a few dozen
 * times at most and decides by `fits`; that less takes no more room is assumed, that the outcome fits is not.
 */
export function fitPages<Made>(most: Most, make: (allowance: Allowance) => Made, fits: (made: Made) => boolean): Made {
  for (const pictures of pictureSizes) {
    const made = make({ ...ALL, pictures });
    if (fits(made)) return made;
  }
  const least = { pictures: 'small', lines: 0, records: 0 } as const;
  const withLines = (lines: number): Made => make({ ...ALL, pictures: 'small', lines });
  const withRecords = (records: number): Made => make({ ...least, records });
  return mostThatFits(most.lines, withLines, fits) ?? mostThatFits(most.records, withRecords, fits) ?? make(least);
}

/** By halving, between none and `most`; `null` when not even none fits. */
function mostThatFits<Made>(most: number, make: (count: number) => Made, fits: (made: Made) => boolean): Made | null {
  let best = make(0);
  if (!fits(best)) return null;
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const made = make(middle);
    if (fits(made)) {
      best = made;
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return best;
}
