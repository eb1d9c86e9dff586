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
  return entries.flatMap((entry) => (entry.kind === 'records' ? entry.records.map(({ title }) => title) : []));
}

function kinds(check: Check): string[] {
  const checks = entriesOf(check).flatMap((entry) => (entry.kind === 'check' ? [entry.check] : []));
  return checks.flatMap(({ subChecks }) =>
    subChecks.map(({ result, label, details }) => `${result} · ${label} · ${details}`),
  );
}

function noteOn(check: Check): string | null | undefined {
  return entriesOf(check).find((entry) => entry.kind === 'check')?.check.note;
}

function json(value: unknown): JsonContent {
  return { kind: 'json', value };
}

describe('the AML page', () => {
  test('counts hits by kind beside its sub-check with the closest match in words, kinds with hits first', () => {
    const breakdown = [newSubCheck('sanction', 'PASS'), kind('pep', '2', 'name_exact,year_of_birth')];
    expect(kinds(screening({}, { breakdown }))).toEqual([
      'Not passed · Politically exposed persons · 2 hits, closest match by name exact, year of birth',
      'Passed · Sanctions · no hits',
    ]);
    expect(noteOn(screening({}, { breakdown }))).toBe('2 hits in all.');
  });

  test('says in one sentence that the total is capped when the kinds add up to more', () => {
    const breakdown = [kind('pep', '251+'), kind('adverse_media', '3')];
    expect(noteOn(screening({ totalHits: 100 }, { breakdown }))).toBe('At least 100 hits (254 when counted by kind).');
  });

  test('says nothing of hits where there are none', () => {
    expect(noteOn(screening({ totalHits: 0 }, { breakdown: [newSubCheck('pep', 'PASS')] }))).toBeNull();
  });

  test('shows a kind without a number, a result that is not known, and whatever else Yoti says of a kind', () => {
    const breakdown = [
      newSubCheck('warning', 'FAIL'),
      newSubCheck('custom_search', 'MAYBE_LATER'),
      newSubCheck('pep', 'FAIL', { number_of_hits: '1', search_depth: 'FULL' }),
    ];
    expect(kinds(screening({}, { breakdown }))).toEqual([
      'Not passed · Warnings · hits, their number is not given',
      'Maybe later (not known to this version) · Search with own profile · null',
      'Not passed · Politically exposed persons · 1 hit, Search depth: FULL',
    ]);
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
    expect(entries.slice(-2)).toEqual([
      { kind: 'heading', text: 'Also in the provider’s answer' },
      { kind: 'text', text: 'search term: Alex Sample', tone: 'quiet' },
    ]);
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
