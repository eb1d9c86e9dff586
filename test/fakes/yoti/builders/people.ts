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

export const priya: Person = {
  givenNames: 'Priya',
  familyName: 'Raman',
  email: 'priya.raman@example.test',
  birthDate: '1995-01-29',
  birthPlace: 'Leicester',
  sex: 'F',
  nationality: 'GBR',
  address: { ...leeds, lines: ['41 Belgrave Gate'], town: 'Leicester', postcode: 'LE1 3HR' },
  look: { skin: '#b97f57', hair: '#1f1512', hairStyle: 'bun', eyes: '#4a2d1c', top: '#a4475c' },
};

export const grace: Person = {
  givenNames: 'Grace Adaeze',
  familyName: 'Mensah',
  email: 'grace.mensah@example.test',
  birthDate: '1999-08-12',
  birthPlace: 'Birmingham',
  sex: 'F',
  nationality: 'GBR',
  address: { ...leeds, lines: ['27 Bull Ring Row'], town: 'Birmingham', postcode: 'B4 7SL' },
  look: { skin: '#6b4330', hair: '#15100e', hairStyle: 'curly', eyes: '#2f1d13', top: '#d39a3a' },
};

export const callum: Person = {
  givenNames: 'Callum James',
  familyName: "O'Rourke",
  email: 'callum.orourke@example.test',
  birthDate: '1983-03-05',
  birthPlace: 'Belfast',
  sex: 'M',
  nationality: 'GBR',
  address: { ...leeds, lines: ['9 Lagan Terrace'], town: 'Belfast', postcode: 'BT1 4QT' },
  look: { skin: '#f3cfb6', hair: '#b5522b', hairStyle: 'parted', eyes: '#6a93a8', top: '#39584a', beard: 'full' },
};

export const fiona: Person = {
  givenNames: 'Fiona',
  familyName: 'MacAllister-Smythe',
  email: 'fiona.macallister@example.test',
  birthDate: '1972-12-19',
  birthPlace: 'Edinburgh',
  sex: 'F',
  nationality: 'GBR',
  address: { ...leeds, lines: ['2F1', '160 Leith Walk'], town: 'Edinburgh', postcode: 'EH6 5DT' },
  look: { skin: '#efcbb2', hair: '#8c3626', hairStyle: 'bob', eyes: '#4f7a5d', top: '#5a4f7c', glasses: true },
};

export const renee: Person = {
  givenNames: 'Renée Zoë',
  familyName: 'Dubois',
  email: 'r.dubois@example.test',
  birthDate: '1985-07-30',
  birthPlace: 'Cardiff',
  sex: 'F',
  nationality: 'GBR',
  address: { ...leeds, lines: ['18 Bute Crescent'], town: 'Cardiff', postcode: 'CF10 5AN' },
  look: { skin: '#eac4a6', hair: '#3b2a20', hairStyle: 'bob', eyes: '#5a6b3c', top: '#2d6a6a' },
};
