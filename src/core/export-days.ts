/** The days that somebody asks for, both included. */
export interface ExportDays {
  readonly from: string;
  readonly to: string;
}

export type ReadDays =
  | ({ readonly kind: 'days' } & ExportDays)
  | {
      readonly kind: 'not_understood';
      readonly problem: 'missing' | 'no_date' | 'reversed' | 'future';
      /** The word that is the problem; may be empty. */
      readonly given: string;
    };

/** Reads two days of the form `YYYY-MM-DD`, and nothing that only looks like it. @param today in UTC, of the same form. */
export function readDays(text: string, today: string): ReadDays {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const strange = words.find((word) => !isDay(word));
  if (strange !== undefined) return { kind: 'not_understood', problem: 'no_date', given: strange };
  const [from, to, ...more] = words;
  if (from === undefined || to === undefined || more.length > 0)
    return { kind: 'not_understood', problem: 'missing', given: '' };
  const future = words.find((day) => day > today);
  if (future !== undefined) return { kind: 'not_understood', problem: 'future', given: future };
  return to < from ? { kind: 'not_understood', problem: 'reversed', given: to } : { kind: 'days', from, to };
}

const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(word: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word) ?? [];
  if (year === undefined || Number(year) < 1970) return false;
  const most = daysOfMonth[Number(month) - 1] ?? 0;
  const isLeapDay = month === '02' && day === '29';
  return Number(day) >= 1 && Number(day) <= most && (!isLeapDay || isLeapYear(Number(year)));
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
