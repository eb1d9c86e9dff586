import type { IdentityDocument } from './identity-document.ts';
import { letter } from './lettering.ts';
import { passportMrz } from './mrz.ts';
import { mrzContent, nameLines, nativeName } from './names.ts';
import { portrait } from './portrait.ts';
import { type Drawing, guilloche, labelled, printedDate, specimen } from './sheet.ts';

/** The data page of a passport, 125 by 88 mm. */
export function drawPassport(document: IdentityDocument): Drawing {
  const width = 1500;
  const height = 1056;
  const svg = [
    `<rect width="${width}" height="${height}" rx="28" fill="#f4f1e8"/>`,
    `<rect width="${width}" height="${height}" rx="28" fill="${document.tint}" opacity=".2"/>`,
    guilloche(width, 830, document.tint),
    heading(document, width),
    photo(document),
    particulars(document),
    specimen(width, 830, 220),
    zone(document, width, height),
  ].join('');
  return { width, height, svg };
}

function heading(document: IdentityDocument, width: number): string {
  return [
    `<rect width="${width}" height="112" rx="28" fill="${document.tint}" opacity=".92"/><rect y="60" width="${width}" height="52" fill="${document.tint}" opacity=".92"/>`,
    `<circle cx="66" cy="56" r="32" fill="none" stroke="#f3dc9a" stroke-width="5"/><path d="M66 30 l8 18 20 2 -15 13 5 20 -18 -11 -18 11 5 -20 -15 -13 20 -2 Z" fill="#f3dc9a"/>`,
    letter(document.countryName.toUpperCase(), 124, 70, { size: 40, bold: true, fill: '#ffffff' }),
    letter('PASSPORT', width - 50, 70, { size: 40, bold: true, anchor: 'end', fill: '#f3dc9a' }),
  ].join('');
}

function photo(document: IdentityDocument): string {
  const look = portrait(document.person.look, { smile: 1 });
  const ghost = `<g transform="translate(1262 440) scale(.44)" opacity=".26">${look}</g>`;
  return `<rect x="54" y="166" width="416" height="532" fill="#dfe6ea"/><rect x="54" y="166" width="416" height="532" fill="none" stroke="${document.tint}" stroke-width="3"/>
    <svg x="54" y="166" width="416" height="532" viewBox="-2 -26 404 516" preserveAspectRatio="xMidYMax slice">${look}</svg>${ghost}`;
}

function particulars(document: IdentityDocument): string {
  const { person } = document;
  const names = nameLines(person);
  const native = nativeName(person);
  const small = Math.max(names.familyName.length, names.givenNames.length) > 24 ? 28 : 34;
  return [
    labelled('Type', 'P', { x: 520, y: 168 }),
    labelled('Code of issuing state', document.country, { x: 640, y: 168 }),
    labelled('Passport no.', document.number, { x: 1080, y: 168, size: 38 }),
    labelled('Surname', names.familyName, { x: 520, y: 256, size: small }),
    labelled('Given names', names.givenNames, { x: 520, y: 346, size: small }),
    labelled('Nationality', person.nationality, { x: 520, y: 436 }),
    labelled('Date of birth', printedDate(person.birthDate), { x: 820, y: 436 }),
    labelled('Sex', person.sex, { x: 520, y: 524 }),
    labelled('Place of birth', person.birthPlace.toUpperCase(), { x: 820, y: 524 }),
    labelled('Date of issue', printedDate(document.issued), { x: 520, y: 612 }),
    labelled('Authority', document.authority, { x: 820, y: 612 }),
    labelled('Date of expiry', printedDate(document.expires), { x: 520, y: 700 }),
    ...(native ? [labelled('Name in the national script', native, { x: 820, y: 700, size: 38 })] : []),
  ].join('');
}

function zone(document: IdentityDocument, width: number, height: number): string {
  const pitch = (width - 120) / 44;
  const style = { size: 46, pitch, fill: '#15181d' };
  const [line1, line2] = passportMrz(mrzContent(document));
  return `<rect y="836" width="${width}" height="${height - 836}" fill="#fbfaf6"/><rect y="1010" width="${width}" height="46" rx="20" fill="#fbfaf6"/>
    ${letter(line1, 60, 920, style)}${letter(line2, 60, 998, style)}`;
}
