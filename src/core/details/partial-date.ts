/** How two dates stand to each other; `partly` when one says less but nothing else, such as "1990" and "1990-02-03". */
export type DateAgreement = 'same' | 'partly' | 'differs';

/**
 * A date off a document as a person reads it: yyyy-mm-dd stays, yyyy-mm and yyyy say how much is known, `LIFETIME` does
 * not expire (yoti-idv trap 12). A day that no calendar has is called that; any other text is shown as it came.
 */
export function describeDate(text: string): string {
  if (text.toUpperCase() === 'LIFETIME') return 'does not expire (LIFETIME)';
  const parts = datePattern.exec(text);
  if (!parts) return text;
  if (!isInCalendar(parts)) return `not a valid date (${text})`;
  if (parts[3] !== undefined) return text;
  return parts[2] === undefined ? `${text} (year only)` : `${text} (year and month only)`;
}

/** `null` when one of them is no date that a calendar has. */
export function compareDates(one: string, other: string): DateAgreement | null {
  if (!isDate(one) || !isDate(other)) return null;
  if (one === other) return 'same';
  return one.startsWith(`${other}-`) || other.startsWith(`${one}-`) ? 'partly' : 'differs';
}

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

function isDate(text: string): boolean {
  const parts = datePattern.exec(text);
  return parts !== null && isInCalendar(parts);
}

function isInCalendar(parts: RegExpExecArray): boolean {
  const [year, month, day] = [parts[1], parts[2] ?? '01', parts[3] ?? '01'].map(Number);
  if (!year || !month || !day || month > 12) return false;
  return day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
