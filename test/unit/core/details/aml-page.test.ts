import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonContent } from '../../../../src/core/contents.ts';
import { amlContents, amlPage } from '../../../../src/core/details/aml-page.ts';
import type { DetailsEntry } from '../../../../src/core/details/details-page.ts';
import type { Check, SubCheck, WatchlistSummary } from '../../../../src/core/session.ts';
import { newDetailsInput } from '../../../support/details-factories.ts';
import { newCheck, newMedia, newSession, newSubCheck } from '../../../support/session-factories.ts';

function screening(watchlist: Partial<WatchlistSummary> = {}, over: Partial<Check> = {}): Check {
  const summary = { totalHits: 2, rawResults: newMedia('raw', 'JSON'), searchSettings: [], countryCodes: [] };
  return newCheck('WATCHLIST_SCREENING', {
    recommends: ['CONSIDER', 'POTENTIAL_MATCH'],
    watchlist: { ...summary, ...watchlist },
    ...over,
  });
}

function kind(name: string, hits: string, closest = ''): SubCheck {
  return newSubCheck(name, 'FAIL', { number_of_hits: hits, ...(closest && { closest_match: closest }) });
}

function entriesOf(check: Check, contents: Readonly<Record<string, JsonContent>> = {}): readonly DetailsEntry[] {
  const session = newSession({ checks: [check] });
  return amlPage(newDetailsInput({ session, contents: new Map(Object.entries(contents)) })).entries;
}

function facts(entries: readonly DetailsEntry[]): Record<string, unknown> {
  const all = entries.flatMap((entry) => (entry.kind === 'facts' ? entry.facts : []));
  return Object.fromEntries(all.map((fact) => [fact.label, fact.value]));
}

function items(entries: readonly DetailsEntry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'list' ? entry.items : []));
}

function json(value: unknown): JsonContent {
  return { kind: 'json', value };
}

describe('the AML page', () => {
  test('counts hits by kind with the closest match in words, kinds with hits first', () => {
    const breakdown = [newSubCheck('sanction', 'PASS'), kind('pep', '2', 'name_exact,year_of_birth')];
    expect(facts(entriesOf(screening({}, { breakdown })))).toEqual({
      'Hits in all': '2',
      'Politically exposed persons': '2 hits, closest match by name exact, year of birth',
      Sanctions: 'no hits',
    });
  });

  test('says “at least” when the kinds add up to more than the capped total', () => {
    const breakdown = [kind('pep', '251+'), kind('adverse_media', '3')];
    const { 'Hits in all': total } = facts(entriesOf(screening({ totalHits: 100 }, { breakdown })));
    expect(total).toBe('at least 100 (the kinds add up to 254)');
  });

  test('shows a kind without a number, and a result that is not known', () => {
    const breakdown = [newSubCheck('warning', 'FAIL'), newSubCheck('custom_search', 'MAYBE_LATER')];
    expect(facts(entriesOf(screening({}, { breakdown })))).toMatchObject({
      Warnings: 'hits, their number is not given',
      'Search with own profile': 'Maybe later',
    });
  });

  test('says countries and search settings in words', () => {
    const searchSettings = [
      { name: 'categories', value: 'ADVERSE-MEDIA, SANCTIONS' },
      { name: 'matching_strategy.fuzziness', value: '0.5' },
      { name: 'remove_deceased', value: 'true' },
      { name: 'some_new.setting', value: 'X' },
    ];
    expect(facts(entriesOf(screening({ countryCodes: ['GBR', 'XX'], searchSettings })))).toMatchObject({
      Countries: 'United Kingdom (GBR), XX',
      'Lists searched': 'adverse media, sanctions',
      Fuzziness: '0.5 (50 %)',
      'Leaves out the deceased': 'yes',
      'Some new, Setting': 'X',
    });
  });

  test('lists the matches numbered in the order they came, with the provider’s link and the rest of its answer', () => {
    const data = {
      search_term: 'Alex Sample',
      share_url: 'https://provider.example.test/r/1',
      hits: [{ doc: { name: 'Zoe' } }, { doc: { name: 'Adam' } }],
    };
    const entries = entriesOf(screening(), { raw: json({ content: { data } }) });
    expect(items(entries)).toEqual(['1. Zoe', '2. Adam']);
    expect(entries).toContainEqual({
      kind: 'link',
      label: 'Open the provider’s report (provider.example.test)',
      url: 'https://provider.example.test/r/1',
    });
    expect(facts(entries)['Content, data, search term']).toBe('Alex Sample');
  });

  test('says why the matches cannot be shown', () => {
    const entries = entriesOf(screening(), { raw: { kind: 'missing', reason: 'deleted' } });
    expect(entries).toContainEqual({
      kind: 'text',
      text: 'The matches themselves cannot be shown: deleted or expired at Yoti.',
      tone: 'attention',
    });
  });

  test('shows the data that was searched with', () => {
    const check = screening({}, { searchedProfile: newMedia('searched', 'JSON') });
    expect(facts(entriesOf(check, { searched: json({ full_name: 'Alex Sample' }) }))['Full name']).toBe('Alex Sample');
  });

  test('asks for raw results and searched data of every watchlist check, and of no other', () => {
    const checks = [
      screening({}, { searchedProfile: newMedia('searched', 'JSON') }),
      newCheck('THIRD_PARTY_IDENTITY', { searchedProfile: newMedia('address', 'JSON') }),
    ];
    expect(amlContents(newSession({ checks })).map((media) => media.id)).toEqual(['raw', 'searched']);
  });

  test('counts the checks that need a person', () => {
    const session = newSession({ checks: [screening(), newCheck('WATCHLIST_ADVANCED_CA')] });
    expect(amlPage(newDetailsInput({ session })).attention).toBe(1);
  });

  test('takes any JSON as raw results, and every object in a list of hits yields an item', () => {
    const hits = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 8 });
    const wrap = fc.constantFrom(
      (list: unknown) => list,
      (list: unknown) => ({ hits: list }),
      (list: unknown) => ({ content: { data: { total: 3, hits: list } } }),
      (list: unknown) => ({ answer: { possible: list } }),
    );
    fc.assert(
      fc.property(hits, wrap, (list, shape) => {
        expect(items(entriesOf(screening(), { raw: json(shape(list)) }))).toHaveLength(list.length);
      }),
      { numRuns: 100 },
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => entriesOf(screening(), { raw: json(value) }).length > 0));
  });

  test('does ten times the work, not a hundred times, for ten times the hits', () => {
    const counted = (count: number) => {
      const reads = { count: 0 };
      const doc = new Proxy(
        { name: 'Zoe', types: ['pep'], fields: [{ name: 'Date of Birth', value: '1980' }] },
        {
          ownKeys(target) {
            reads.count += 1;
            return Reflect.ownKeys(target);
          },
        },
      );
      const raw = json({ hits: Array.from({ length: count }, () => ({ doc })) });
      expect(items(entriesOf(screening(), { raw }))).toHaveLength(count);
      return reads.count;
    };
    expect(counted(1000)).toBeLessThanOrEqual(10 * counted(100));
  });
});
