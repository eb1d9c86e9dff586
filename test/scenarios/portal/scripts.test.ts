import { describe, expect, test } from 'vitest';
import type { StoredView } from '../../fakes/slack/slack-fake.ts';
import { askForReport } from '../../support/ask-for-report.ts';
import { decidedCard, openCard, textOf } from '../../support/cards.ts';
import { liveMessages } from '../../support/invariants.ts';
import { findTexts } from '../../support/message-texts.ts';
import { buttonsOf, close, homeShowing, openModalOf, pressIn } from '../../support/modals.ts';
import { openWorlds } from '../../support/open-worlds.ts';
import {
  openDetails,
  openViewer,
  type PageName,
  pageOf,
  readPage,
  viewerShowing,
} from '../../support/session-windows.ts';
import { rejectSession } from '../../support/sign.ts';
import { cardOf, press, register, startSession, type World } from '../../support/world.ts';

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

describe('the text that screen readers speak and lock screens show', () => {
  test.each([
    ['all-approved', /^Identity check: All 3 checks are recommended APPROVE\. Yoti: 3 APPROVE\./],
    ['rejected-tampered', /^Identity check: 1 of 3 checks needs you\. Yoti: 1 REJECT, 2 APPROVE\./],
    ['address-consider', /^Identity check: 1 of 4 checks needs you\. Yoti: 1 CONSIDER, 3 APPROVE\./],
    ['right-to-left-name', /^Identity check: 1 of 4 checks needs you\. Yoti: 1 NOT AVAILABLE, 3 APPROVE\./],
    ['right-to-work-aborted', /^Identity check: .* needs? you\./],
    ['unknown-check-and-reason', /^Identity check: .* needs? you\. .*unknown/],
    ['never-started-expired', /^Identity check expired with 1 step unfinished\. Check that the applicant got the link/],
    ['abandoned-expired', /^Identity check expired with 1 step unfinished\. Ask the applicant what stopped them/],
  ])('says how %s ended, and nobody’s name', async (scenario, outcome) => {
    const world = await openWorld();
    const { reviewer, manager } = world.slack.people;
    const { sessionId, applicant, expected } = await startSession(world, scenario);
    await world.yoti.complete(sessionId);
    if (expected.state === 'EXPIRED') await world.yoti.notify(sessionId, 'client_session_token_deleted');
    const card = await cardOf(world, sessionId);
    expect(card.text).toMatch(outcome);
    expect(card.text).toContain(`Session …${sessionId.slice(-8)}.`);
    await askForReport(world, manager.id, card);
    if (expected.state === 'COMPLETED') {
      await openViewer(world, reviewer.id, card);
      await close(world, reviewer.id);
      await rejectSession(world, reviewer.id, card);
      expect((await decidedCard(world, sessionId)).text).toMatch(/^Identity check: REJECTED\. .*nothing more to do\./);
    }
    await world.slack.waitFor(() => world.slack.dm(manager.id)[0], 'the report');
    const spoken = liveMessages(world).flatMap(({ text, files }) => [text, ...files.map(({ title }) => title)]);
    expect(spoken.every((text) => text !== '')).toBe(true);
    expect(spoken.filter((text) => wordsOf(applicant).some((word) => text.includes(word)))).toEqual([]);
  });
});

/** Every word of an applicant's name that is long enough not to turn up by chance, and the e-mail. */
function wordsOf(applicant: { readonly name: string; readonly email: string }): string[] {
  const words = applicant.name.split(/[\s-]+/).filter((word) => word.length > 2);
  return [applicant.name, applicant.email, ...words, ...words.map((word) => word.toUpperCase())];
}

describe('what goes round with windows and buttons', () => {
  test('points at rows of ours and names places, and holds nothing about the person', async () => {
    const world = await openWorld({ settings: { CARD_IMAGES: 'blurred' } });
    const { admin } = world.slack.people;
    for (const scenario of ['address-consider', 'right-to-left-name']) {
      const { card } = await openCard(world, scenario);
      await openDetails(world, admin.id, card);
      for (const page of pagesOf(openModalOf(world, admin.id))) await readPage(world, admin.id, page);
      await readPage(world, admin.id, 'documents');
      await pressIn(world, admin.id, 'image_open_2');
      await viewerShowing(world, admin.id, /Picture \d+ of/);
      await pressIn(world, admin.id, 'view_step_mirror');
      await viewerShowing(world, admin.id, /mirrored/);
      await pressIn(world, admin.id, 'image_delete');
      await close(world, admin.id);
      await press(world, admin.id, card, 'show_images');
      await viewerShowing(world, admin.id, /All pictures/);
      await world.slack.openHome({ user: admin.id });
      await homeShowing(world, admin.id);
    }
    const carried = carriedBy(world);
    expect(new Set(carried.map(({ kind }) => kind))).toEqual(new Set(['private_metadata', 'value', 'block_id', 'alt']));
    const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
    // A card and its version, a page, a picture and how it is shown; or a picture, a step, a part by itself.
    const place = `\\.\\d+| [a-z]+| (?:all|[0-9a-f]{16})(?:\\.[\\dma.-]+)?`;
    const pointer = new RegExp(`^(?:${id}(?:${place})?|[0-9a-f]{16}|[a-z_]+|\\d+)$`);
    const loose = carried.filter(({ kind, text }) => kind !== 'alt' && !pointer.test(text));
    expect(loose).toEqual([]);
    expect(carried.filter(({ text }) => subjectWords.some((word) => text.includes(word)))).toEqual([]);
  });
});

const pageNames = ['overview', 'face', 'biometric', 'address', 'session'] as const satisfies readonly PageName[];

/** The pages of the open Details modal, the documents page left out. */
function pagesOf(view: StoredView): readonly PageName[] {
  const tabs = buttonsOf(view).map(({ actionId }) => actionId);
  return pageNames.filter((page) => tabs.includes(`details_page_${page}`));
}

/** Subject data of both scenarios, as registered and as read off the documents. */
const subjectWords = [
  'Rourke',
  'ROURKE',
  'OROUR803053CJ9AB',
  '1983-03-05',
  'LAGAN',
  'محمد',
  'MOHAMMED',
  'JO8817402',
  '1985-05-21',
];

interface Carried {
  readonly kind: string;
  readonly text: string;
}

/** Everything that Slack was given to bring back, or to speak in place of a picture, in every view and message so far. */
function carriedBy(world: World): Carried[] {
  return world.slack.calls().flatMap(({ args }) => [args['view'], args['blocks']].flatMap(carriedIn));
}

function carriedIn(value: unknown): Carried[] {
  if (Array.isArray(value)) return value.flatMap(carriedIn);
  if (typeof value === 'string' && /^[[{]/.test(value)) return carriedIn(JSON.parse(value));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]): Carried[] => {
    if (typeof child !== 'string') return carriedIn(child);
    if (key === 'alt_text') return [{ kind: 'alt', text: child }];
    return ['private_metadata', 'value', 'block_id'].includes(key) ? [{ kind: key, text: child }] : [];
  });
}
