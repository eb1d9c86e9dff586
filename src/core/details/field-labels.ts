/** How the value of an extracted field is read. */
export type FieldKind = 'text' | 'date' | 'country' | 'document_type' | 'gender' | 'address' | 'mrz';

/**
 * The fields that Yoti reads off a document, in the order a person looks for them (yoti-idv 2.5). The profile that an
 * address or watchlist check searched with has the same names.
 */
export const fieldLabels: Readonly<Record<string, readonly [label: string, kind: FieldKind]>> = {
  full_name: ['Full name', 'text'],
  name_prefix: ['Title', 'text'],
  given_names: ['Given names', 'text'],
  first_name: ['First name', 'text'],
  middle_name: ['Middle name', 'text'],
  family_name: ['Family name', 'text'],
  name_suffix: ['Name suffix', 'text'],
  first_name_alias: ['First name, alias', 'text'],
  middle_name_alias: ['Middle name, alias', 'text'],
  family_name_alias: ['Family name, alias', 'text'],
  date_of_birth: ['Date of birth', 'date'],
  place_of_birth: ['Place of birth', 'text'],
  country_of_birth: ['Country of birth', 'country'],
  nationality: ['Nationality', 'country'],
  gender: ['Gender', 'gender'],
  height: ['Height', 'text'],
  weight: ['Weight', 'text'],
  eye_color: ['Eye colour', 'text'],
  parent_name: ['Parent’s name', 'text'],
  personal_identification_number: ['Personal identification number', 'text'],
  organisation: ['Organisation', 'text'],
  document_type: ['Document type', 'document_type'],
  document_number: ['Document number', 'text'],
  issuing_country: ['Issuing country', 'country'],
  issuing_authority: ['Issuing authority', 'text'],
  place_of_issue: ['Place of issue', 'text'],
  date_of_issue: ['Date of issue', 'date'],
  expiration_date: ['Expires', 'date'],
  structured_postal_address: ['Address', 'address'],
  mrz: ['Machine-readable zone', 'mrz'],
};

/** Parts of a postal address in the order they are written. */
export const addressLabels: Readonly<Record<string, string>> = {
  care_of: 'care of',
  sub_building: 'part of building',
  building: 'building',
  building_number: 'building number',
  street: 'street',
  address_line_1: 'line 1',
  address_line_2: 'line 2',
  address_line_3: 'line 3',
  address_line_4: 'line 4',
  address_line_5: 'line 5',
  address_line_6: 'line 6',
  landmark: 'landmark',
  locality: 'locality',
  subdistrict: 'subdistrict',
  district: 'district',
  town_city: 'town or city',
  state: 'state',
  post_office: 'post office',
  postal_code: 'postal code',
  country: 'country',
  country_iso: 'country code',
  udprn: 'UDPRN',
  address_format: 'address format',
  formatted_address: 'as one address',
};

/** Yoti's address formats. */
export const addressFormats: Readonly<Record<string, string>> = {
  '1': 'United Kingdom, Jersey, Isle of Man',
  '2': 'India',
  '3': 'United States, Australia',
  '4': 'other countries',
};

export const genders: Readonly<Record<string, string>> = {
  MALE: 'Male',
  FEMALE: 'Female',
  TRANSGENDER: 'Transgender',
  OTHER: 'Other',
};
