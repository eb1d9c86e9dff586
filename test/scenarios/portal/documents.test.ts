import { describe, expect, test } from 'vitest';
import { openCard, textOf } from '../../support/cards.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { type PageName, pageOf } from '../../support/session-windows.ts';

const openWorld = openWorlds();

/** A page of a finished session of this scenario, as a reviewer reads it. */
async function read(scenario: string, page: PageName): Promise<string> {
  const world = await openWorld();
  const { card } = await openCard(world, scenario);
  return pageOf(world, world.slack.people.reviewer.id, { card, page });
}

/** The part of the documents page that is about one document. */
function sectionOf(page: string, document: string): string {
  const lines = page.split('\n');
  const start = lines.indexOf(document);
  const end = lines.findIndex(
    (line, at) =>
      at > start && /^(Passport|Driving licence|National ID card) \w{3}$|^Checks$|^Other checks$/.test(line),
  );
  return lines.slice(start, end).join('\n');
}

describe('the document report', () => {
  test('lists every extracted field of every document, the known ones named and the others as they came', async () => {
    const page = await read('partial-dates-and-lifetime', 'documents');
    const passport = sectionOf(page, 'Passport GBR');
    for (const field of [
      '*Full name*\nAMELIA ROSE HARTLEY',
      '*Document number*\n533401372',
      '*Nationality*\nUnited Kingdom (GBR)',
      '*Height*\n1.71',
      '*Tribe number (not known to this version)*\nX-17',
      '*Endorsements, remarks (not known to this version)*\nSEE PAGE 5, NAME CHANGED BY DEED',
    ])
      expect(passport).toContain(field);
    expect(sectionOf(page, 'Driving licence GBR')).toContain('*Document number*\nHARTL954171AR9AB');
    expect(sectionOf(page, 'National ID card POL')).toContain('*Personal identification number*\n91041700000');
  });

  test('shows partial dates as far as they go, an impossible one as such, and LIFETIME as no expiry', async () => {
    const page = await read('partial-dates-and-lifetime', 'documents');
    expect(sectionOf(page, 'Passport GBR')).toContain('*Date of birth*\n1991-04 (year and month only)');
    expect(sectionOf(page, 'Passport GBR')).toContain('*Date of issue*\nnot a valid date (2001-02-31)');
    expect(sectionOf(page, 'Driving licence GBR')).toContain('*Date of birth*\n1991 (year only)');
    expect(sectionOf(page, 'Driving licence GBR')).toContain('*Expires*\n2029 (year only)');
    expect(sectionOf(page, 'National ID card POL')).toContain('*Expires*\ndoes not expire (LIFETIME)');
  });

  test('names the source of the fields: machine, chip and machine-readable zone', async () => {
    const page = await read('partial-dates-and-lifetime', 'documents');
    const passport = sectionOf(page, 'Passport GBR');
    expect(passport).toContain('*Source of the details*\nautomated extraction');
    expect(passport).toContain('*Chip*\nread; 5 of 5 chip sub-checks passed');
    expect(passport).toMatch(/\*Machine-readable zone agrees on\*\nfull name, .*document number/);
    const card = sectionOf(page, 'National ID card POL');
    expect(card).toMatch(/\*Date of birth\*\n1991-04-17\n.*the machine-readable zone says “90-?02-?28”/);
  });

  test('shows what the expert read, and nothing of what the machine misread', async () => {
    const page = await read('expert-extraction', 'documents');
    expect(page).toContain('*Source of the details*\nexpert: a person read the document');
    expect(page).toContain('*Full name*\nFIONA MACALLISTER-SMYTHE');
    expect(page).not.toMatch(/F10NA|MACA1762192/);
  });

  test('marks a name that differs from the registered one, and does not stumble over accents', async () => {
    const page = await read('name-differs', 'documents');
    expect(sectionOf(page, 'Passport GBR')).toMatch(
      /\*Full name\*\nRENATA KOWALSKA\n⚠️ differs from what was registered \(“Renée Zoë Dubois”\)/,
    );
    const licence = sectionOf(page, 'Driving licence GBR').normalize('NFC');
    expect(licence).toMatch(
      /\*Full name\*\nRENÉE ZOË DUBOIS\n⚠️ differs from Passport GBR \(“RENATA KOWALSKA”\); agrees with what was registered/,
    );
  });
});

describe('a document that could not be read', () => {
  test('is said on card and page, with the reason and what to ask the applicant for', async () => {
    const world = await openWorld();
    const { card } = await openCard(world, 'could-not-extract');
    expect(textOf(card)).toMatch(
      /\*NOT AVAILABLE\* · Text extraction, Passport GBR\\nDetails could not be read\.\\n→ Ask the applicant to try again/,
    );
    const page = await pageOf(world, world.slack.people.reviewer.id, { card, page: 'documents' });
    expect(page).toContain(
      'Could not extract the details: Details could not be read. Neither a machine nor an expert could read the details off the document. Ask the applicant to try again with a different document.',
    );
    expect(page).toContain('*Feedback while capturing*\nmust try again (picture quality: poor focus)');
    expect(page).toContain('Details could not be read (`EXTRACTION_FAILED`)');
    expect(page).not.toContain('*Full name*');
  });

  test('needs nobody once a second document was read, and still says why the first was not', async () => {
    const world = await openWorld();
    const { card } = await openCard(world, 'failed-extraction-second-document');
    expect(textOf(card)).toContain('All 3 checks are recommended APPROVE');
    const page = await pageOf(world, world.slack.people.reviewer.id, { card, page: 'documents' });
    expect(page).toMatch(/Could not extract the details: picture quality: too light\. Passport GBR was read; /);
    expect(sectionOf(page, 'Passport GBR')).toContain('*Document number*\n514403829');
  });
});
