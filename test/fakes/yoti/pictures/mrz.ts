/** What a machine readable zone says; dates are `yyyy-mm-dd`, names in Latin letters. */
export interface MrzContent {
  readonly documentCode: 'P' | 'I';
  readonly issuingState: string;
  readonly familyName: string;
  readonly givenNames: string;
  readonly documentNumber: string;
  readonly nationality: string;
  readonly birthDate: string;
  readonly sex: 'F' | 'M' | 'X';
  readonly expiryDate: string;
  readonly optional?: string;
}

/** ICAO 9303 part 3, 4.9: weights 7, 3, 1 over digits, letters (A = 10) and fillers (0), modulo 10. */
export function checkDigit(field: string): string {
  const weights = [7, 3, 1];
  const sum = [...field].reduce(
    (total, character, index) => total + numberOf(character) * (weights[index % 3] ?? 0),
    0,
  );
  return String(sum % 10);
}

/** Two lines of 44 characters, the passport's form (ICAO 9303 part 4, 4.2). */
export function passportMrz(content: MrzContent): readonly [string, string] {
  const names = `${forMrz(content.familyName)}<<${forMrz(content.givenNames)}`;
  const number = pad(content.documentNumber, 9);
  const optional = pad(content.optional ?? '', 14);
  const birth = shortDate(content.birthDate);
  const expiry = shortDate(content.expiryDate);
  // A filler may stand for the check digit of an unused personal number; Yoti's samples print the digit.
  const guarded = `${number}${checkDigit(number)}`;
  const dates = { birth: `${birth}${checkDigit(birth)}`, expiry: `${expiry}${checkDigit(expiry)}` };
  const personal = `${optional}${checkDigit(optional)}`;
  const composite = checkDigit(`${guarded}${dates.birth}${dates.expiry}${personal}`);
  const line2 = `${guarded}${content.nationality}${dates.birth}${sexMark(content)}${dates.expiry}${personal}${composite}`;
  return [pad(`${content.documentCode}<${content.issuingState}${names}`, 44), line2];
}

/** Three lines of 30 characters, the identity card's form (ICAO 9303 part 5, 4.2). */
export function cardMrz(content: MrzContent): readonly [string, string, string] {
  const number = pad(content.documentNumber, 9);
  const upper = pad(`${number}${checkDigit(number)}${content.optional ?? ''}`, 25);
  const birth = shortDate(content.birthDate);
  const expiry = shortDate(content.expiryDate);
  const lower = pad('', 11);
  const dates = { birth: `${birth}${checkDigit(birth)}`, expiry: `${expiry}${checkDigit(expiry)}` };
  const composite = checkDigit(`${upper}${dates.birth}${dates.expiry}${lower}`);
  return [
    `${content.documentCode}<${content.issuingState}${upper}`,
    `${dates.birth}${sexMark(content)}${dates.expiry}${content.nationality}${lower}${composite}`,
    pad(`${forMrz(content.familyName)}<<${forMrz(content.givenNames)}`, 30),
  ];
}

function sexMark(content: MrzContent): string {
  return content.sex === 'X' ? '<' : content.sex;
}

function numberOf(character: string): number {
  if (character === '<') return 0;
  if (/^[0-9]$/.test(character)) return Number(character);
  if (/^[A-Z]$/.test(character)) return character.charCodeAt(0) - 55;
  throw new RangeError(`not a character of a machine readable zone: ${character}`);
}

function shortDate(date: string): string {
  return date.slice(2).replaceAll('-', '');
}

function pad(text: string, length: number): string {
  return text.padEnd(length, '<').slice(0, length);
}

function forMrz(name: string): string {
  return toLatin(name).replaceAll(/['’.]/g, '').replaceAll(/[ -]+/g, '<');
}

// Letters that no decomposition takes apart; a small part of the table in ICAO 9303 part 3, section 6.
const singles: Readonly<Record<string, string>> = {
  Ł: 'L',
  Đ: 'D',
  Ø: 'OE',
  Æ: 'AE',
  Œ: 'OE',
  ß: 'SS',
  ẞ: 'SS',
  Þ: 'TH',
  Ð: 'D',
  Ħ: 'H',
  I: 'I',
  İ: 'I',
};

/** Capital Latin letters without marks, as printed in a machine readable zone. */
export function toLatin(name: string): string {
  const capitals = [...name.toUpperCase()].map((letter) => singles[letter] ?? letter).join('');
  return capitals.normalize('NFD').replaceAll(/\p{M}/gu, '');
}
