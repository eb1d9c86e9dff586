import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SlackMessage } from '../../fakes/slack/slack-fake.ts';
import { openCard } from '../../support/cards.ts';
import { findTexts } from '../../support/message-texts.ts';
import { close, modalShowing, modalText, openModalOf, pressIn } from '../../support/modals.ts';
import { endWorld } from '../../support/open-worlds.ts';
import { openDetails, pageOf, readPage } from '../../support/session-windows.ts';
import { columnsAsText } from '../../support/sql.ts';
import { startWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ settings: { CARD_IMAGES: 'none' } });
});
afterAll(() => endWorld(world));

/** The AML page of a session that is played for it, as the reviewer reads it. */
async function amlPage(scenario: string): Promise<string> {
  const { card } = await openCard(world, scenario);
  return pageOf(world, world.slack.people.reviewer.id, { card, page: 'aml' });
}

describe('the AML report', () => {
  test('counts the hits by kind with the closest match of each, and says that Yoti’s own total is capped', async () => {
    const page = await amlPage('aml-many-hits');
    expect(page).toContain('At least 100 hits (137 when counted by kind).');
    expect(page).toContain(
      [
        '◆ *Not passed* · Adverse media · automated · 72 hits, closest match by name exact, year of birth',
        '◆ *Not passed* · Fitness and probity · automated · 5 hits, closest match by name fuzzy',
        '◆ *Not passed* · Politically exposed persons · automated · 42 hits, closest match by name exact, year of birth',
        '◆ *Not passed* · Sanctions · automated · 6 hits, closest match by name exact',
        '◆ *Not passed* · Warnings · automated · 12 hits, closest match by aka exact',
      ].join('\n'),
    );
    expect(page).toContain('*Countries*\nUnited Kingdom (GBR), France (FRA)');
  });

  test('pages through 137 matches, each there once, and back again', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'aml-many-hits');
    await openDetails(world, reviewer.id, card);
    const page = await readPage(world, reviewer.id, 'aml');
    const numbers = Array.from(page.matchAll(/^\*(\d+)\. Thomas Edward [A-Z]\. Whitlock\*$/gm), ([, number]) =>
      Number(number),
    );
    expect(numbers).toEqual(Array.from({ length: 137 }, (_, index) => index + 1));
    const [, last = ''] = /^Part (\d+) of \1$/m.exec(modalText(openModalOf(world, reviewer.id))) ?? [];
    expect(Number(last)).toBeGreaterThan(1);
    await pressIn(world, reviewer.id, 'details_previous');
    await modalShowing(world, reviewer.id, (view) => modalText(view).includes(`Part ${Number(last) - 1} of ${last}`));
    await pressIn(world, reviewer.id, { label: '1' });
    await modalShowing(world, reviewer.id, (view) => modalText(view).includes(`Part 1 of ${last}`));
    await close(world, reviewer.id);
  });

  test('says of each match on which lists it is, how it was matched, and what else the provider knows', async () => {
    const page = await amlPage('aml-consider');
    expect(page).toContain(
      [
        '*1. Thomas E. Whitlock*',
        'Person · listed as politically exposed person, class 3',
        'Matched by name exact, year of birth',
        'Born 1958',
        'Also known as THOMAS E. WHITLOCK',
        'Articles: A made-up article (https∶//news.example.test/article)',
        '_score: 1.7_',
        '',
        '*2. Tom Whitelock*',
        'Person · listed as adverse media: fraud',
        'Matched by name fuzzy',
      ].join('\n'),
    );
    expect(page).toContain('◇ Passed · Fitness and probity · automated · no hits');
  });

  test('leads to the provider’s own report when Yoti’s answer holds an https link, wherever it stands', async () => {
    const page = await amlPage('aml-consider');
    expect(linksIn(page)).toEqual([
      '<https://app.provider.example.test/public/search/1767225600-SiMu1atE/0123456789ab|Open the provider’s report (app.provider.example.test)>',
    ]);
  });

  test('makes no link of scripts, data, credentials or unencrypted addresses, and no markup of names', async () => {
    const { reviewer } = world.slack.people;
    const { card } = await openCard(world, 'aml-hostile-results');
    await openDetails(world, reviewer.id, card);
    const page = await readPage(world, reviewer.id, 'aml');
    const raw = JSON.stringify(openModalOf(world, reviewer.id).blocks);
    // Escaped where Slack would read them: a member, a channel or a link.
    expect(raw).toContain('&lt;!channel&gt;');
    expect(raw).toContain('&lt;@U0EVERYONE&gt;');
    expect(raw.match(/<(?!!date\^)[^>]*>/g) ?? []).toEqual([]);
    expect(raw).not.toMatch(/"url":/);
    for (const name of ['No name given', 'User Info', 'Other Scheme', 'Not A Host', 'Long']) {
      expect(page).toMatch(new RegExp(`^\\*?\\d\\. ${name}(?:\\*$| · )`, 'm'));
    }
    await close(world, reviewer.id);
  });

  test('shows the search settings in words, and a key or token of the search nowhere at all', async () => {
    const page = await amlPage('aml-hostile-results');
    expect(page).toMatch(/Search settings\n\*Account\*\nan own account at the provider\n/);
    expect(page).toMatch(/\*Matching\*\nfuzzy\n\*Fuzziness\*\n0\.5 \(50 %\)\n/);
    expect(page).toContain('\n*Tags, Access token*\nleft out: it may be a credential\n');
    expect(page).toContain('api key: left out: it may be a credential · request, x-api-key: left out');
    expect(page).toContain('access token: left out: it may be a credential');
    expect(page).toContain('request, keyword count: 3 · request, token type: user');
    const everything = [page, JSON.stringify(world.slack.snapshot()), world.logs.join(''), await columnsAsText(world)];
    for (const place of everything) expect(place).not.toMatch(/ca-secret-(key|token)/);
  });

  test('shows what was searched with', async () => {
    expect(await amlPage('aml-own-account')).toMatch(
      /Searched with\n\*Full name\*\nOLEKSANDR SHCHERBACHENKO\n\*Date of birth\*\n1979-10-03\n\*Address\*\nFLAT 12, 5 WHARF LANE, LONDON, E1 7QX\n/,
    );
  });

  test('says that there are none when nobody is on a list', async () => {
    const page = await amlPage('every-check');
    expect(page).toContain('✔ *APPROVE* · *AML screening, Passport GBR*\nNo hits\n');
    expect(page).toContain('◇ Passed · Sanctions · automated · no hits');
    expect(page).toContain('The provider’s answer lists no matches.');
  });

  test('still counts when the raw results are gone from Yoti, and says that they are', async () => {
    const { reviewer } = world.slack.people;
    const { sessionId, card } = await openCard(world, 'aml-consider');
    world.yoti.deleteMediaAsYoti(sessionId, rawResultsOf(sessionId));
    const page = await pageOf(world, reviewer.id, { card, page: 'aml' });
    expect(page).toContain('\n2 hits in all.\n');
    expect(page).toContain('The matches themselves cannot be shown: deleted or expired at Yoti.');
    expect(linksIn(page)).toEqual([]);
  });

  test('asks for a person’s judgement on the card, with the counts and what to do', async () => {
    const { card } = await openCard(world, 'aml-consider');
    expect(needsYou(card)).toEqual([
      '⚠️ *CONSIDER* · AML screening, Passport GBR',
      'Possible match on a watchlist. 2 hits in all. Adverse media: 1 (closest: name fuzzy). Politically exposed persons: 1 (closest: name exact, year of birth).',
      '→ Look at the hits and judge whether they are this person.',
    ]);
  });
});

function linksIn(page: string): string[] {
  return page.match(/<https?:[^>]*>/g) ?? [];
}

/** Yoti's name for the raw results of the session's only watchlist check. */
function rawResultsOf(sessionId: string): string {
  const session: { checks: { report: { watchlist_summary?: { raw_results: { media: { id: string } } } } }[] } =
    JSON.parse(JSON.stringify(world.yoti.session(sessionId)));
  return session.checks.flatMap(({ report }) => report.watchlist_summary?.raw_results.media.id ?? [])[0] ?? '';
}

function needsYou(card: SlackMessage): string[] {
  const texts = findTexts(card.blocks).map(({ text }) => text.split('\n'));
  return texts.find(([first]) => first?.startsWith('*Needs you*') === true)?.slice(1) ?? [];
}
