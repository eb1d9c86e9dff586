import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeFields, hasAddress, nameOf } from '../../../../src/core/details/extracted-fields.ts';
import { fieldLabels } from '../../../../src/core/details/field-labels.ts';
import type { JsonObject } from '../../../../src/core/details/json-object.ts';
import { hostileTexts } from '../../../support/hostile-text.ts';

function lines(fields: JsonObject): string[] {
  return describeFields(fields).map(({ label, value }) => `${label}: ${value}`);
}

describe('the fields of a document', () => {
  test('come in the order a person looks for them, whatever the order Yoti sent them in', () => {
    expect(
      lines({
        expiration_date: '2030-01-01',
        document_number: '123',
        gender: 'FEMALE',
        nationality: 'FRA',
        date_of_birth: '1990',
        full_name: 'ALEX SAMPLE',
      }),
    ).toEqual([
      'Full name: ALEX SAMPLE',
      'Date of birth: 1990 (year only)',
      'Nationality: France (FRA)',
      'Gender: Female',
      'Document number: 123',
      'Expires: 2030-01-01',
    ]);
  });

  test('that are not known are shown after the others, and marked', () => {
    expect(lines({ blood_group: 'A', visa: { type: 'B1', years: [2024, 2025] }, full_name: 'ALEX' })).toEqual([
      'Full name: ALEX',
      'Blood group (not known to this version): A',
      'Visa, type (not known to this version): B1',
      'Visa, years (not known to this version): 2024, 2025',
    ]);
  });

  test('that hold something else than expected are shown all the same', () => {
    expect(lines({ full_name: { first: 'ALEX' }, date_of_birth: 1990, nationality: null, gender: '' })).toEqual([
      'Full name, first: ALEX',
      'Date of birth: 1990',
      'Nationality: none',
      'Gender: empty',
    ]);
    expect(lines({ structured_postal_address: '1 Test Street', mrz: 'P<GBR' })).toEqual([
      'Address: 1 Test Street',
      'Machine-readable zone: P<GBR',
    ]);
  });

  test('country and gender codes without words stay as they came', () => {
    expect(lines({ nationality: 'ZZX', gender: 'X' })).toEqual(['Nationality: ZZX', 'Gender: X']);
  });

  test('the machine-readable zone is shown line by line with its format', () => {
    expect(lines({ mrz: { type: 1, line1: 'I<GBR', line2: '900203', line3: 'SAMPLE<<ALEX', colour: 'red' } })).toEqual([
      'Machine-readable zone, format: TD1, three lines',
      'Machine-readable zone, line 1: I<GBR',
      'Machine-readable zone, line 2: 900203',
      'Machine-readable zone, line 3: SAMPLE<<ALEX',
      'Machine-readable zone, colour: red',
    ]);
  });

  test.each(['عمر بن الخطاب', 'Ελένη Παπαδοπούλου', 'נועה לוי', '王小明', 'Nguyễn Thị Ánh'])(
    '%s stays as it is',
    (name) => {
      expect(lines({ full_name: name })).toEqual([`Full name: ${name}`]);
    },
  );

  test.each(hostileTexts.filter((text) => text.trim() !== ''))('%s is neither lost nor changed', (text) => {
    expect(describeFields({ full_name: text })[0]?.value).toBe(text.trim());
  });

  test('only the lines of a machine-readable zone are codes, in which every sign counts', () => {
    const fields = describeFields({ full_name: 'ALEX', mrz: { type: 1, line1: 'I<GBR', line2: '' } });
    expect(fields.filter(({ isCode }) => isCode).map(({ value }) => value)).toEqual(['I<GBR']);
  });

  test('a machine-readable zone with nothing in it is still named', () => {
    expect(lines({ mrz: {} })).toEqual(['Machine-readable zone: none']);
    expect(lines({ mrz: { line1: '' } })).toEqual(['Machine-readable zone, line 1: empty']);
  });

  test('a format that has no text is shown as it is', () => {
    expect(lines({ mrz: { type: { toString: null } } })).toEqual(['Machine-readable zone, type, to string: none']);
  });
});

describe('the name on a document', () => {
  test('is put together from its parts when there is no whole one', () => {
    expect(nameOf({ given_names: 'ALEX JO', family_name: 'SAMPLE' })).toBe('ALEX JO SAMPLE');
    expect(nameOf({ first_name: 'ALEX', middle_name: 'JO', family_name: 'SAMPLE' })).toBe('ALEX JO SAMPLE');
    expect(nameOf({ full_name: ' ', family_name: 'SAMPLE' })).toBe('SAMPLE');
    expect(nameOf({ full_name: null })).toBeNull();
  });
});

describe('a postal address', () => {
  const spelled = { address_line_1: '1 TEST STREET', town_city: 'LEEDS', postal_code: 'LS1 1AA', country_iso: 'GBR' };
  const asReal = { address_line1: '1 TEST STREET', town_city: 'LEEDS', postal_code: 'LS1 1AA', country_iso: 'GBR' };

  test.each([
    ['the documentation', spelled],
    ['real answers', asReal],
  ])('is read in the spelling of %s', (_, address) => {
    expect(lines({ structured_postal_address: address })).toEqual([
      'Address: 1 TEST STREET, LEEDS, LS1 1AA',
      'Address in parts: line 1: 1 TEST STREET; town or city: LEEDS; postal code: LS1 1AA; country code: United Kingdom (GBR)',
    ]);
  });

  test('is shown as Yoti formatted it, on one line', () => {
    const [whole] = lines({
      structured_postal_address: { ...asReal, formatted_address: '1 Test Street,\nLeeds\r\nLS1 1AA\n' },
    });
    expect(whole).toBe('Address: 1 Test Street, Leeds, LS1 1AA');
  });

  test('does not say a number twice that its first line holds', () => {
    const [whole] = lines({ structured_postal_address: { building_number: '1', street: 'TEST STREET', ...asReal } });
    expect(whole).toBe('Address: 1 TEST STREET, LEEDS, LS1 1AA');
  });

  test('keeps a number that merely occurs in another one, and a town that is named twice once', () => {
    const address = { building_number: '1', address_line1: '11 TEST STREET', locality: 'Leeds', town_city: 'LEEDS' };
    expect(lines({ structured_postal_address: address })[0]).toBe('Address: 1, 11 TEST STREET, Leeds');
  });

  test('shows parts that are not known', () => {
    const [, parts] = lines({ structured_postal_address: { ...asReal, what3words: 'a.b.c', geo: { lat: 1 } } });
    expect(parts).toContain('what3words: a.b.c; geo, lat: 1');
  });

  test('with nothing in it is no address', () => {
    expect(hasAddress({ structured_postal_address: { address_format: 4 } })).toBe(false);
    expect(hasAddress({ structured_postal_address: asReal })).toBe(true);
    expect(hasAddress({})).toBe(false);
  });
});

describe('whatever Yoti sends', () => {
  const anyField = fc.oneof(fc.constantFrom(...Object.keys(fieldLabels)), fc.string());
  const nested = fc.dictionary(
    fc.constantFrom('type', 'line1', 'line_2', 'formatted_address', 'address_line1', 'country_iso', 'x'),
    fc.jsonValue(),
  );
  const anyFields = fc.dictionary(anyField, fc.oneof(fc.jsonValue(), nested, fc.constant('2001-02-31')));

  test('every field of the JSON appears, and nothing fails', () => {
    fc.assert(
      fc.property(anyFields, (fields) => {
        const described = describeFields(fields);
        expect(new Set(described.map(({ key }) => key))).toEqual(new Set(Object.keys(fields)));
        expect(described.filter(({ label, value }) => label === '' || value === '')).toEqual([]);
      }),
    );
  });

  test('every text of the JSON appears in some value', () => {
    const marked = fc.dictionary(anyField, fc.stringMatching(/^[a-z]{5,12}$/), { minKeys: 1 });
    const asAddress = marked.map((parts) => ({ structured_postal_address: parts }));
    const isSecret = (name: string) => /(key|token|secret|password|credentials?)$/i.test(name);
    fc.assert(
      fc.property(fc.oneof(marked, asAddress), (fields) => {
        const said = describeFields(fields)
          .map(({ value }) => value)
          .join('\n')
          .toLowerCase();
        const texts = Object.entries({ ...fields, ...Object(fields['structured_postal_address']) })
          .filter(([name, value]) => typeof value === 'string' && !isSecret(name))
          .map(([, value]) => value);
        expect(texts.filter((text) => !said.includes(String(text).toLowerCase()))).toEqual([]);
      }),
    );
  });
});
