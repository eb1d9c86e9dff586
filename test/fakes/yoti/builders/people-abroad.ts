import type { Person } from '../pictures/person.ts';

const london = {
  lines: ['Flat 12', '5 Wharf Lane'],
  town: 'London',
  postcode: 'E1 7QX',
  countryIso: 'GBR',
  country: 'United Kingdom',
};

export const lukasz: Person = {
  givenNames: 'Łukasz Thị Ánh',
  familyName: 'Żółć-Nguyễn',
  email: 'lukasz.zolc@example.test',
  birthDate: '1990-02-28',
  birthPlace: 'Łódź',
  sex: 'M',
  nationality: 'POL',
  address: {
    ...london,
    lines: ['ul. Świętojańska 7/3'],
    town: 'Gdańsk',
    postcode: '80-840',
    countryIso: 'POL',
    country: 'Poland',
  },
  look: { skin: '#ecc3a4', hair: '#c9a562', hairStyle: 'parted', eyes: '#6c94ad', top: '#2f5d62', glasses: true },
};

export const eleni: Person = {
  givenNames: 'Ελένη',
  familyName: 'Παπαδοπούλου',
  latin: { givenNames: 'Eleni', familyName: 'Papadopoulou' },
  email: 'eleni.papadopoulou@example.test',
  birthDate: '1988-07-14',
  birthPlace: 'Thessaloniki',
  sex: 'F',
  nationality: 'GRC',
  address: {
    ...london,
    lines: ['Odos Egnatia 112'],
    town: 'Thessaloniki',
    postcode: '546 35',
    countryIso: 'GRC',
    country: 'Greece',
  },
  look: { skin: '#dfae88', hair: '#2b1c15', hairStyle: 'long', eyes: '#5b3a22', top: '#2e6da4' },
};

export const oleksandr: Person = {
  givenNames: 'Олександр',
  familyName: 'Щербаченко',
  latin: { givenNames: 'Oleksandr', familyName: 'Shcherbachenko' },
  email: 'oleksandr.shcherbachenko@example.test',
  birthDate: '1979-10-03',
  birthPlace: 'Lviv',
  sex: 'M',
  nationality: 'UKR',
  address: london,
  look: { skin: '#e9c0a1', hair: '#6d5138', hairStyle: 'short', eyes: '#6f8f9c', top: '#c7a23b', beard: 'moustache' },
};

export const mohammed: Person = {
  givenNames: 'محمد',
  familyName: 'الأحمد',
  latin: { givenNames: 'Mohammed', familyName: 'Al Ahmad' },
  email: 'mohammed.alahmad@example.test',
  birthDate: '1985-05-21',
  birthPlace: 'Amman',
  sex: 'M',
  nationality: 'JOR',
  address: {
    ...london,
    lines: ['شارع الملك حسين 12', 'الطابق 3'],
    town: 'عمّان',
    postcode: '11181',
    countryIso: 'JOR',
    country: 'Jordan',
  },
  look: { skin: '#c48a62', hair: '#1d1613', hairStyle: 'short', eyes: '#4a2f1d', top: '#2f3f4f', beard: 'full' },
};

export const noa: Person = {
  givenNames: 'נועה',
  familyName: 'לוי־כהן',
  latin: { givenNames: 'Noa', familyName: 'Levi-Cohen' },
  email: 'noa.levicohen@example.test',
  birthDate: '1993-09-09',
  birthPlace: 'Haifa',
  sex: 'F',
  nationality: 'ISR',
  address: london,
  look: { skin: '#e2b08a', hair: '#3a241a', hairStyle: 'curly', eyes: '#63743f', top: '#7a4f8f' },
};

export const yusra: Person = {
  givenNames: 'يسرى',
  familyName: 'بن علي',
  latin: { givenNames: 'Yusra', familyName: 'Ben Ali' },
  email: 'yusra.benali@example.test',
  birthDate: '1997-11-30',
  birthPlace: 'Sfax',
  sex: 'F',
  nationality: 'TUN',
  address: london,
  look: { skin: '#d4a077', hair: '#2a1a12', hairStyle: 'headscarf', eyes: '#4b2f1d', top: '#54627a', scarf: '#2f6f73' },
};
