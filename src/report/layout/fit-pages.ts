import { type PictureSize, pictureSizes } from './pictures.ts';

/** How much of what may be left out there is room for, and how large the rest is set. */
export interface Allowance {
  readonly pictures: PictureSize;
  /** Lines of each text that is shown as it is. */
  readonly lines: number;
  /** Records of each list of them. */
  readonly records: number;
  /** Rows of each table that may be cut. */
  readonly rows: number;
  /** Of everything: 1 is the usual size. */
  readonly scale: number;
}

/** Up to how many there are; what is not there need not be tried. */
export type Most = Pick<Allowance, 'lines' | 'records' | 'rows'>;

const EVERYTHING: Allowance = {
  pictures: 'large',
  lines: Number.POSITIVE_INFINITY,
  records: Number.POSITIVE_INFINITY,
  rows: Number.POSITIVE_INFINITY,
  scale: 1,
};
/** Text of 9.5 points is 7.8 points high: as small as one still reads in print without effort. */
const SMALL_SCALE = 0.82;

/** What is left when not even this much fits. */
const leastOfAll: Allowance = { pictures: 'small', lines: 0, records: 0, rows: 0, scale: SMALL_SCALE };

/**
 * The first of these that fits: everything; smaller pictures; as many lines of source as there is room for; none of them and as
 * many records as there is room for; none of either and as many rows of long tables; the same with everything set smaller.
 * When nothing does, what is made with the least of all. `make` is called a few dozen times at most and decides by `fits`;
 * that less takes no more room is assumed, that the outcome fits is not.
 */
export function fitPages<Made>(most: Most, make: (allowance: Allowance) => Made, fits: (made: Made) => boolean): Made {
  for (const scale of [1, SMALL_SCALE]) {
    const made = fitAtScale({ ...EVERYTHING, scale }, most, { make, fits });
    if (made !== null) return made;
  }
  return make(leastOfAll);
}

interface Trial<Made> {
  readonly make: (allowance: Allowance) => Made;
  readonly fits: (made: Made) => boolean;
}

function fitAtScale<Made>(everything: Allowance, most: Most, { make, fits }: Trial<Made>): Made | null {
  for (const pictures of pictureSizes) {
    const made = make({ ...everything, pictures });
    if (fits(made)) return made;
  }
  const small: Allowance = { ...everything, pictures: 'small' };
  const withLines = (lines: number): Made => make({ ...small, lines });
  const withRecords = (records: number): Made => make({ ...small, lines: 0, records });
  const withRows = (rows: number): Made => make({ ...small, lines: 0, records: 0, rows });
  return (
    mostThatFits(most.lines, withLines, fits) ??
    mostThatFits(most.records, withRecords, fits) ??
    mostThatFits(most.rows, withRows, fits)
  );
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
