import { describe, expect, test } from 'vitest';
import { documentFields } from '../../fakes/yoti/builders/fields.ts';
import { issuedAtHome, ukLicence, ukPassport } from '../../fakes/yoti/builders/issued.ts';
import { amelia, callum, daniel } from '../../fakes/yoti/builders/people.ts';
import { eleni, lukasz, mohammed, noa, oleksandr } from '../../fakes/yoti/builders/people-abroad.ts';
import { photographed } from '../../fakes/yoti/pictures/capture.ts';
import { drawIdCardBack, drawIdCardFront } from '../../fakes/yoti/pictures/id-card.ts';
import type { IdentityDocument } from '../../fakes/yoti/pictures/identity-document.ts';
import { readLettering } from '../../fakes/yoti/pictures/lettering.ts';
import { drawLicenceBack, drawLicenceFront } from '../../fakes/yoti/pictures/licence.ts';
import { cardMrz, checkDigit, passportMrz, toLatin } from '../../fakes/yoti/pictures/mrz.ts';
import { drawPassport } from '../../fakes/yoti/pictures/passport.ts';
import { toSvg } from '../../fakes/yoti/pictures/render.ts';

const anna = {
  issuingState: 'UTO',
  familyName: 'Eriksson',
  givenNames: 'Anna Maria',
  nationality: 'UTO',
  birthDate: '1974-08-12',
  sex: 'F',
  expiryDate: '2012-04-15',
} as const;

describe('the machine readable zone', () => {
  test('a passport has the two lines published in ICAO 9303 part 4', () => {
    const lines = passportMrz({ ...anna, documentCode: 'P', documentNumber: 'L898902C3', optional: 'ZE184226B' });
    expect(lines).toEqual([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ]);
  });

  test('a card has the three lines published in ICAO 9303 part 5', () => {
    const lines = cardMrz({ ...anna, documentCode: 'I', documentNumber: 'D23145890' });
    expect(lines).toEqual([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ]);
  });

  test('a changed character changes the check digit', () => {
    expect(checkDigit('520727')).toBe('3');
    expect(checkDigit('520728')).not.toBe('3');
  });

  test('marks fall away and letters with strokes become plain ones', () => {
    expect(toLatin('Łukasz Żółć-Nguyễn Ørsted Straße')).toBe('LUKASZ ZOLC-NGUYEN OERSTED STRASSE');
  });
});

const jordanian = {
  type: 'NATIONAL_ID',
  countryName: 'Jordan',
  number: 'JO8817402',
  authority: 'CSPD',
  tint: '#3f7a5c',
} as const;
const home = { ...jordanian, type: 'PASSPORT', number: 'X1234567' } as const;
const documents: readonly (readonly [string, IdentityDocument])[] = [
  ['a British passport', ukPassport(amelia, '533401372')],
  ["a passport of an O'Rourke", ukPassport(callum, '514403829')],
  ['a licence', ukLicence(daniel, 'OKAFO811027D99AB')],
  ['a card with an Arabic name', issuedAtHome(mohammed, jordanian)],
  ['a card with Polish and Vietnamese letters', issuedAtHome(lukasz, jordanian)],
  ['a passport with a Hebrew name', issuedAtHome(noa, home)],
  ['a passport with a Greek name', issuedAtHome(eleni, home)],
  ['a passport with a Cyrillic name', issuedAtHome(oleksandr, home)],
];

describe('what is drawn is what is read', () => {
  test.each(documents)('%s', (_, document) => {
    const drawn = sides(document).flatMap((drawing) => readLettering(toSvg(photographed(drawing))));
    const fields = documentFields(document);
    expect(drawn).toContain(fields['document_number']);
    const { full_name, given_names, family_name } = fields;
    const whole = drawn.includes(String(full_name));
    const split = drawn.includes(String(given_names)) && drawn.includes(String(family_name));
    expect(whole || split).toBe(true);
    const mrz = Object.entries(fields['mrz'] ?? {}).filter(([name]) => name.startsWith('line'));
    expect(mrz).toHaveLength({ PASSPORT: 2, NATIONAL_ID: 3, DRIVING_LICENCE: 0 }[document.type]);
    expect(drawn).toEqual(expect.arrayContaining(mrz.map(([, line]) => line)));
  });

  test('every side is marked SPECIMEN', () => {
    for (const [, document] of documents) {
      for (const drawing of sides(document)) expect(readLettering(drawing.svg)).toContain('SPECIMEN');
    }
  });
});

function sides(document: IdentityDocument) {
  if (document.type === 'PASSPORT') return [drawPassport(document)];
  if (document.type === 'NATIONAL_ID') return [drawIdCardFront(document), drawIdCardBack(document)];
  return [drawLicenceFront(document), drawLicenceBack(document)];
}
