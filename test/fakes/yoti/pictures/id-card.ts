import type { IdentityDocument } from './identity-document.ts';
import { letter } from './lettering.ts';
import { cardMrz } from './mrz.ts';
import { mrzContent, nameLines, nativeName } from './names.ts';
import { portrait } from './portrait.ts';
import { type Drawing, dottedDate, guilloche, labelled, specimen } from './sheet.ts';

const width = 1400;
const height = 883;

/** The front of a national identity card, 85.6 by 54 mm. */
export function drawIdCardFront(document: IdentityDocument): Drawing {
  const { person } = document;
  const names = nameLines(person);
  const native = nativeName(person);
  const look = portrait(person.look, { smile: 2, turn: -2 });
  const svg = [
    paper(document),
    `<rect width="${width}" height="112" rx="44" fill="${document.tint}"/><rect y="60" width="${width}" height="52" fill="${document.tint}"/>`,
    letter(document.countryName.toUpperCase(), 50, 74, { size: 40, bold: true, fill: '#ffffff' }),
    letter('IDENTITY CARD', width - 50, 74, { size: 36, bold: true, anchor: 'end', fill: '#ffffff' }),
    `<rect x="50" y="160" width="400" height="500" fill="#e4eaee"/><svg x="50" y="160" width="400" height="500" viewBox="0 -14 400 500" preserveAspectRatio="xMidYMax slice">${look}</svg>`,
    labelled('Surname', names.familyName, { x: 500, y: 170, size: 38 }),
    labelled('Given names', names.givenNames, { x: 500, y: 262, size: 36 }),
    labelled('Date of birth', dottedDate(person.birthDate), { x: 500, y: 354 }),
    labelled('Sex', person.sex, { x: 800, y: 354 }),
    labelled('Nationality', person.nationality, { x: 980, y: 354 }),
    labelled('Place of birth', person.birthPlace.toUpperCase(), { x: 500, y: 446 }),
    labelled('Card number', document.number, { x: 500, y: 538, size: 38 }),
    labelled('Date of expiry', dottedDate(document.expires), { x: 980, y: 538 }),
    ...(native ? [labelled('Name in the national script', native, { x: 500, y: 634, size: 38 })] : []),
    `<g transform="translate(1190 640) scale(.42)" opacity=".25">${look}</g>`,
    specimen(width, height, 200),
  ].join('');
  return { width, height, svg };
}

/** The back of the card, with the address and the three machine readable lines. */
export function drawIdCardBack(document: IdentityDocument): Drawing {
  const { address } = document.person;
  const style = { size: 52, pitch: (width - 120) / 30, fill: '#15181d' };
  const lines = cardMrz(mrzContent(document)).map((line, index) => letter(line, 60, 640 + index * 88, style));
  const svg = [
    paper(document),
    labelled('Address', address.lines.join(', ').toUpperCase(), { x: 60, y: 80 }),
    letter(`${address.postcode} ${address.town}`.toUpperCase(), 60, 176, { size: 32, bold: true }),
    labelled('Authority', document.authority, { x: 60, y: 230 }),
    labelled('Date of issue', dottedDate(document.issued), { x: 60, y: 330 }),
    `<rect x="1080" y="80" width="250" height="190" rx="22" fill="#d7b45a"/><path d="M1080 143 h250 M1080 206 h250 M1163 80 v190 M1246 80 v190" stroke="#8d6f26" stroke-width="5"/>`,
    specimen(width, 520, 170),
    `<rect y="548" width="${width}" height="300" fill="#fbfaf6" opacity=".9"/>`,
    lines.join(''),
  ].join('');
  return { width, height, svg };
}

function paper(document: IdentityDocument): string {
  return `<rect width="${width}" height="${height}" rx="44" fill="#eef3f1"/><rect width="${width}" height="${height}" rx="44" fill="${document.tint}" opacity=".14"/>${guilloche(width, height, document.tint)}`;
}
