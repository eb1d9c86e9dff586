import { describe, expect, test } from 'vitest';
import { openCard, textOf } from '../../support/cards.ts';
import { findTexts } from '../../support/message-texts.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import { pageOf } from '../../support/session-windows.ts';
import { cardOf, register, startSession } from '../../support/world.ts';

const openWorld = openWorlds();

/** What Slack puts around a right-to-left text so that it leaves the words beside it where they are. */
const [isolateStart, isolateEnd] = ['\u2068', '\u2069'];
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

function isolated(text: string): string {
  return `${isolateStart}${text}${isolateEnd}`;
}

interface PlayedName {
  readonly scenario: string;
  /** As registered. */
  readonly name: string;
  /** As it stands on the document. */
  readonly fullName: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
}

const names: readonly PlayedName[] = [
  {
    scenario: 'right-to-left-name',
    name: isolated('محمد الأحمد'),
    fullName: isolated('محمد الأحمد'),
    facts: [
      ['Given names', isolated('محمد')],
      ['Family name', isolated('الأحمد')],
      ['Date of birth', '1985-05-21'],
      ['Place of birth', 'AMMAN'],
      ['Address', isolated('شارع الملك حسين 12, الطابق 3, عمّان, 11181')],
      ['Expires', '2032-03-07'],
    ],
  },
  {
    scenario: 'hebrew-name',
    name: isolated('נועה לוי־כהן'),
    fullName: isolated('נועה לוי־כהן'),
    facts: [
      ['Given names', isolated('נועה')],
      ['Family name', isolated('לוי־כהן')],
      ['Date of birth', '1993-09-09'],
      ['Nationality', 'Israel (ISR)'],
    ],
  },
  {
    scenario: 'greek-name-large-photographs',
    name: 'Ελένη Παπαδοπούλου',
    fullName: 'ΕΛΕΝΗ ΠΑΠΑΔΟΠΟΥΛΟΥ',
    facts: [
      ['Family name', 'ΠΑΠΑΔΟΠΟΥΛΟΥ'],
      ['Date of birth', '1988-07-14'],
      ['Issuing authority', 'A.E.A./D.D.-N.P.C.'],
    ],
  },
  {
    scenario: 'accented-names',
    name: 'Łukasz Thị Ánh Żółć-Nguyễn',
    fullName: 'ŁUKASZ THỊ ÁNH ŻÓŁĆ-NGUYỄN',
    facts: [
      ['Family name', 'ŻÓŁĆ-NGUYỄN'],
      ['Place of birth', 'ŁÓDŹ'],
      ['Address', 'UL. ŚWIĘTOJAŃSKA 7/3, GDAŃSK, 80-840'],
      ['Date of issue', '2022-03-08'],
    ],
  },
];

describe.each(names)('a person of $scenario', ({ scenario, name, fullName, facts }) => {
  test('is named as they write themselves, on the card and on every page', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, scenario);
    const applicant = findTexts(card.blocks).find(({ text }) => text.startsWith('*Applicant*'));
    expect(applicant?.text.split('\n').at(1)?.normalize('NFC')).toBe(name.normalize('NFC'));
    const page = (await pageOf(world, reviewer.id, { card, page: 'documents' })).normalize('NFC');
    const agreeing = `*Full name*\n${fullName}\n_agrees with what was registered_\n`;
    expect(page).toContain(agreeing.normalize('NFC'));
    for (const [label, value] of facts) expect(page).toContain(`*${label}*\n${value}\n`.normalize('NFC'));
    const log = (await pageOf(world, reviewer.id, { card, page: 'session' })).normalize('NFC');
    expect(log).toContain(`*Applicant*\n${name}\n`.normalize('NFC'));
  });
});

describe('what is written from right to left', () => {
  test('stands apart from our words wherever it is, so that it reorders none of them', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    for (const scenario of ['right-to-left-name', 'hebrew-name']) {
      const { card } = await openCard(world, scenario);
      const pages = [await pageOf(world, reviewer.id, { card, page: 'documents' })];
      pages.push(await pageOf(world, reviewer.id, { card, page: 'session' }));
      const lines = [...findTexts(card.blocks).map(({ text }) => text), ...pages].flatMap((text) => text.split('\n'));
      const written = lines.filter((line) => rightToLeft.test(line));
      expect(written.length).toBeGreaterThan(3);
      for (const line of written) {
        const outside = line.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '');
        expect(rightToLeft.test(outside), line).toBe(false);
      }
    }
  });

  test('is compared letter by letter with what was registered, and both are said where they differ', async () => {
    const world = await openWorld();
    const { reviewer } = world.slack.people;
    const { sessionId } = await startSession(world, 'right-to-left-name', { registers: false });
    await register(world, { yotiSessionId: sessionId, applicant: { name: 'محمود الأحمد' } });
    world.canaries.add('محمود');
    await world.yoti.complete(sessionId);
    const card = await cardOf(world, sessionId, (message) => textOf(message).includes('محمود'));
    const page = await pageOf(world, reviewer.id, { card, page: 'documents' });
    expect(page).toMatch(/⚠️ .?differs from what was registered \(“محمود الأحمد”\)/);
    expect(page).not.toContain('agrees with what was registered');
  });
});

test.each([
  ['right-to-left-name', 'Mohammed Al Ahmad', 'written in another script than registered (“Mohammed Al Ahmad”)'],
  ['greek-name-large-photographs', 'Eleni Papadopoulou', 'written in another script than registered'],
  ['accented-names', 'Lukasz Thi Anh Zolc-Nguyen', 'agrees with what was registered'],
  ['accented-names', 'Lukasz Zolc-Nguyen', 'has more names than registered (“Lukasz Zolc-Nguyen”)'],
])('%s registered as %s is no mismatch: %s', async (scenario, registered, words) => {
  const world = await openWorld();
  const { reviewer } = world.slack.people;
  const { sessionId } = await startSession(world, scenario, { registers: false });
  await register(world, { yotiSessionId: sessionId, applicant: { name: registered } });
  await world.yoti.complete(sessionId);
  const card = await cardOf(world, sessionId, (message) => textOf(message).includes(registered));
  const page = await pageOf(world, reviewer.id, { card, page: 'documents' });
  expect(page).toContain(words);
  expect(page).not.toContain('differs from what was registered');
});
