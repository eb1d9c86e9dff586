import type { Address, Person } from '../pictures/person.ts';

const leeds: Address = {
  lines: ['12 Orchard Road'],
  town: 'Leeds',
  postcode: 'LS6 2AB',
  countryIso: 'GBR',
  country: 'United Kingdom',
};

export const amelia: Person = {
  givenNames: 'Amelia Rose',
  familyName: 'Hartley',
  email: 'amelia.hartley@example.test',
  birthDate: '1991-04-17',
  birthPlace: 'Leeds',
  sex: 'F',
  nationality: 'GBR',
  address: leeds,
  look: { skin: '#f0c8ab', hair: '#7a4a2a', hairStyle: 'long', eyes: '#5b7f6b', top: '#3f6c9b' },
};

export const daniel: Person = {
  givenNames: 'Daniel',
  familyName: 'Okafor',
  email: 'daniel.okafor@example.test',
  birthDate: '1987-11-02',
  birthPlace: 'London',
  sex: 'M',
  nationality: 'GBR',
  address: { ...leeds, lines: ['Flat 4', '88 Camden Street'], town: 'London', postcode: 'NW1 0LX' },
  look: { skin: '#7a4c33', hair: '#17110e', hairStyle: 'short', eyes: '#3b2417', top: '#5c4b8a', beard: 'stubble' },
};

export const thomas: Person = {
  givenNames: 'Thomas Edward',
  familyName: 'Whitlock',
  email: 'tom.whitlock@example.test',
  birthDate: '1958-06-23',
  birthPlace: 'Bristol',
  sex: 'M',
  nationality: 'GBR',
  address: { ...leeds, lines: ['3 Harbour View'], town: 'Bristol', postcode: 'BS1 5TR' },
  look: {
    skin: '#e6bb9c',
    hair: '#9a9a98',
    hairStyle: 'bald',
    eyes: '#5f8196',
    top: '#4c5b46',
    beard: 'moustache',
    glasses: true,
    older: true,
  },
};
