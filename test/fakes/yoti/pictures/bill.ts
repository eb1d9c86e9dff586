import { letter } from './lettering.ts';
import { nameLines } from './names.ts';
import type { Person } from './person.ts';
import { type Drawing, printedDate, specimen } from './sheet.ts';

export interface Bill {
  readonly type: 'UTILITY_BILL' | 'BANK_STATEMENT' | 'COUNCIL_TAX_BILL' | 'PHONE_BILL';
  readonly person: Person;
  readonly organisation: string;
  readonly account: string;
  readonly issued: string;
  readonly tint: string;
}

const width = 1240;
const height = 1754;

/** One A4 page of a bill at 150 dots per inch. */
export function drawBill(bill: Bill): Drawing {
  const { person } = bill;
  const names = nameLines(person);
  const to = [
    `${names.givenNames} ${names.familyName}`,
    ...person.address.lines,
    person.address.town,
    person.address.postcode,
  ];
  const svg = [
    `<rect width="${width}" height="${height}" fill="#ffffff"/><rect width="${width}" height="190" fill="${bill.tint}"/>`,
    `<circle cx="110" cy="95" r="46" fill="#ffffff" opacity=".9"/><path d="M118 60 L88 104 H108 L100 132 L132 86 H112 Z" fill="${bill.tint}"/>`,
    letter(bill.organisation, 184, 114, { size: 54, bold: true, fill: '#ffffff' }),
    to
      .map((line, index) => letter(line.toUpperCase(), 100, 330 + index * 42, { size: 30, bold: index === 0 }))
      .join(''),
    field('Account number', bill.account, 330),
    field('Date of bill', printedDate(bill.issued), 420),
    letter(`Your ${bill.type.toLowerCase().replaceAll('_', ' ')}`, 100, 680, { size: 46, bold: true, fill: bill.tint }),
    usage(bill),
    table(),
    letter('Please pay within 14 days. Thank you.', 100, 1560, { size: 28 }),
    `<rect y="1650" width="${width}" height="104" fill="#eef1f4"/>`,
    letter(`${bill.organisation}, a made-up company for tests`, 100, 1712, { size: 24, fill: '#5d6b7a' }),
    specimen(width, height, 220),
  ].join('');
  return { width, height, svg };
}

function field(label: string, value: string, y: number): string {
  return letter(label, 800, y, { size: 24, fill: '#5d6b7a' }) + letter(value, 800, y + 38, { size: 32, bold: true });
}

function usage(bill: Bill): string {
  const bars = Array.from({ length: 12 }, (_, month) => {
    const tall = 60 + ((month * 47 + bill.account.length * 13) % 120);
    return `<rect x="${120 + month * 84}" y="${960 - tall}" width="50" height="${tall}" rx="6" fill="${bill.tint}" opacity="${month === 11 ? 1 : 0.45}"/>`;
  });
  return `${bars.join('')}<path d="M100 962 H1140" stroke="#8794a1" stroke-width="3"/>`;
}

function table(): string {
  const rows = [
    ['Balance brought forward', '0.00'],
    ['Used in this period', '84.16'],
    ['Standing charge', '27.90'],
    ['Tax', '5.60'],
    ['Total to pay', '117.66'],
  ];
  const lines = rows.map(([what = '', amount = ''], index) => {
    const y = 1080 + index * 78;
    const bold = index === rows.length - 1;
    return `${letter(what, 100, y, { size: 32, bold })}${letter(amount, 1140, y, { size: 32, bold, anchor: 'end' })}<path d="M100 ${y + 24} H1140" stroke="#d3dae0" stroke-width="2"/>`;
  });
  return lines.join('');
}
