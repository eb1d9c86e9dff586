import type { IdentityDocument } from './identity-document.ts';
import { letter } from './lettering.ts';
import { nameLines, nativeName } from './names.ts';
import { portrait } from './portrait.ts';
import { type Drawing, dottedDate, guilloche, specimen } from './sheet.ts';

const width = 1400;
const height = 883;

/** The front of a driving licence card, 85.6 by 54 mm, with the numbered fields of the European model. */
export function drawLicenceFront(document: IdentityDocument): Drawing {
  const look = portrait(document.person.look, { smile: 3, turn: 2 });
  const svg = [
    card('#f6dfe0', document.tint),
    `<rect x="0" y="0" width="${width}" height="118" rx="44" fill="${document.tint}" opacity=".3"/>`,
    `<rect x="46" y="26" width="104" height="72" rx="8" fill="#24408e"/>`,
    letter(document.country === 'GBR' ? 'UK' : document.country, 98, 76, {
      size: 34,
      bold: true,
      anchor: 'middle',
      fill: '#ffffff',
    }),
    letter('DRIVING LICENCE', 182, 80, { size: 46, bold: true, fill: '#6d1f3a' }),
    letter(document.countryName.toUpperCase(), width - 46, 76, { size: 26, anchor: 'end', fill: '#6d1f3a' }),
    `<rect x="46" y="150" width="360" height="450" fill="#e8ecef"/><svg x="46" y="150" width="360" height="450" viewBox="-4 -18 408 510" preserveAspectRatio="xMidYMax slice">${look}</svg>`,
    `<g transform="translate(1170 560) scale(.46)" opacity=".24">${look}</g>`,
    fields(document),
    signature(document),
    specimen(width, height, 200),
  ].join('');
  return { width, height, svg };
}

/** The back of the same card: the table of categories. */
export function drawLicenceBack(document: IdentityDocument): Drawing {
  const rows = ['AM', 'A1', 'A2', 'A', 'B1', 'B', 'BE', 'C1', 'D1'].map((category, index) => {
    const y = 176 + index * 58;
    const held = category === 'B' || category === 'AM' || category === 'B1';
    const dates = held
      ? letter(dottedDate(document.issued), 640, y, { size: 27 }) +
        letter(dottedDate(document.expires), 860, y, { size: 27 })
      : '';
    return `${letter(category, 430, y, { size: 30, bold: true })}<path d="M400 ${y + 17} H1090" stroke="#8a6c79" stroke-width="2"/>${dates}`;
  });
  const svg = [
    card('#f5e6e4', document.tint),
    `<rect x="0" y="40" width="${width}" height="64" fill="#2a2126" opacity=".85"/>`,
    `<rect x="52" y="150" width="270" height="210" rx="22" fill="#d7b45a"/><path d="M52 220 h270 M52 290 h270 M142 150 v210 M232 150 v210" stroke="#8d6f26" stroke-width="5"/>`,
    letter('9.', 420, 136, { size: 22, fill: '#6d1f3a' }),
    letter('10.', 640, 136, { size: 22, fill: '#6d1f3a' }),
    letter('11.', 860, 136, { size: 22, fill: '#6d1f3a' }),
    rows.join(''),
    letter('1. Surname  2. Other names  3. Date and place of birth  4a. Issued  4b. Expires  5. Number', 52, 800, {
      size: 22,
    }),
    letter(document.number, 52, 440, { size: 28, bold: true }),
    letter('12.  01', 52, 500, { size: 28 }),
    specimen(width, height, 200),
  ].join('');
  return { width, height, svg };
}

function card(paper: string, tint: string): string {
  return `<rect width="${width}" height="${height}" rx="44" fill="${paper}"/>${guilloche(width, height, tint)}`;
}

function fields(document: IdentityDocument): string {
  const { person } = document;
  const names = nameLines(person);
  const native = nativeName(person);
  const address = [...person.address.lines, person.address.town, person.address.postcode].join(', ').toUpperCase();
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['1.', names.familyName, true],
    ['2.', names.givenNames, true],
    ['3.', `${dottedDate(person.birthDate)}  ${person.birthPlace.toUpperCase()}`, false],
    ['4a.', `${dottedDate(document.issued)}   4c. ${document.authority}`, false],
    ['4b.', dottedDate(document.expires), true],
    ['5.', document.number, true],
    ...(native ? ([['', native, false]] as const) : []),
  ];
  const lines = rows.map(([label, value, bold], index) => {
    const y = 190 + index * 62;
    return letter(label, 446, y, { size: 24, fill: '#6d1f3a' }) + letter(value, 512, y, { size: bold ? 37 : 31, bold });
  });
  const addressSize = address.length > 52 ? 24 : 28;
  return `${lines.join('')}${letter('8.', 46, 800, { size: 24, fill: '#6d1f3a' })}${letter(address, 96, 800, { size: addressSize })}${letter('9.', 46, 850, { size: 24, fill: '#6d1f3a' })}${letter('AM/B/B1', 96, 850, { size: 28, bold: true })}`;
}

/** A scribble in place of a signature. */
function signature(document: IdentityDocument): string {
  const seed = document.number.charCodeAt(0) % 7;
  return `<path transform="translate(80 640)" d="M0 60 C20 ${-10 + seed} 40 ${-20 + seed} 46 40 S70 90 88 30 S120 10 126 52 S160 70 172 26 S210 20 220 54 S250 40 290 ${30 + seed}" fill="none" stroke="#20242c" stroke-width="5" stroke-linecap="round"/>`;
}
