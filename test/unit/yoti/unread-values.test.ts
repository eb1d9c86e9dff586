import { describe, expect, test } from 'vitest';
import type { NamedValue } from '../../../src/core/session.ts';
import { allScenarios } from '../../fakes/yoti/scenarios/all-scenarios.ts';
import { readSdkSamples } from '../../support/sdk-samples/sdk-samples.ts';
import { playToTheEnd } from './final-sessions.ts';
import { readSession } from './read-session.ts';

const played = await playToTheEnd(allScenarios);
const samples = readSdkSamples();
const isUnheardOf = (name: string) => name === 'unknown-check-and-reason' || name === 'unknown-resources';
const documented = played.filter(({ name }) => !isUnheardOf(name));

describe('what Yoti documents', () => {
  test.each(documented)('of $name is nothing unread, so that a stored session stays as it is', ({ answer }) => {
    expect(readSession(answer)).toMatchObject({ unreadFields: [], unreadValues: [] });
  });
});

describe('a member that nobody has heard of', () => {
  test.each([...played, ...samples])('is shown once, in whatever object of $name it stands', ({ answer }) => {
    const { value, words } = withWordInEveryObject(answer);
    expect(words.length).toBeGreaterThan(1);
    const shown = JSON.stringify(readSession(value));
    expect(words.filter(({ word }) => shown.split(word).length !== 2)).toEqual([]);
  });

  test('stands beside a path that a person can read', () => {
    const session = readSession(played.find(({ name }) => name === 'unknown-resources')?.answer);
    expect(session.unreadValues.filter(({ name }) => !/^(?:risk|resources)\./.test(name))).toEqual([
      { name: 'document 1.page 1.glare', value: 'faint' },
      { name: 'document 1.task 1.engine.name', value: 'reader' },
      { name: 'document 1.task 1.engine.version', value: '7' },
      { name: 'selfie 1.tasks.0.type', value: 'LIVENESS_RETRY' },
      { name: 'selfie 1.tasks.0.state', value: 'DONE' },
      { name: 'check 2.confidence_band', value: 'HIGH' },
      { name: 'check 2.reviewed_by.team', value: 'night shift' },
      { name: 'check 2.reviewed_by.size', value: '3' },
      { name: 'check 2.retries', value: '1, 2' },
      { name: 'check 2.report.model', value: 'forest' },
      { name: 'check 2.report.recommendation.confidence', value: '0.93' },
      { name: 'check 2.report.breakdown 1.weight', value: '3' },
      { name: 'check 2.report.breakdown 1.detail 1.unit', value: 'mm' },
    ]);
  });

  test('as the value of a detail is shown as JSON, shortened where it is long', () => {
    const values = [{ left: 4, in: [{ api_key: 'canary', top: 2 }] }, [1, 'two'], {}, 7, null, 'x'.repeat(2000)];
    const details = [...values, { text: 'x'.repeat(2000) }].map((value) => ({ name: 'region', value }));
    const [check] = readSession({ checks: [{ report: { breakdown: [{ details }] } }] }).checks;
    expect(check?.breakdown[0]?.details.map(({ value }) => value)).toEqual([
      '{"left":4,"in":[{"api_key":"left out: it may be a credential","top":2}]}',
      ...['[1,"two"]', '{}', '7', '', 'x'.repeat(2000)],
      `{"text":"${'x'.repeat(991)}… (2011 characters in all)`,
    ]);
  });

  test('of an identity profile is named by it and by what it stands in', () => {
    const session = readSession({
      advanced_identity_profile: {
        subject_id: 'left out',
        result: 'DONE',
        mood: 'calm',
        failure_reason: { hint: 'none', requirements_not_met_details: [{ since: 2020 }] },
        identity_profile_report: {
          issued: 'today',
          compliance: [{ grade: 'A', schemes_compliance: [{ scheme: { type: 'RTW', level: 2 }, by: 'machine' }] }],
        },
      },
      identity_profile_preview: { media: { id: 'preview', type: 'JSON', size: 12 } },
    });
    expect(session.unreadValues).toEqual([
      { name: 'advanced_identity_profile.mood', value: 'calm' },
      { name: 'advanced_identity_profile.failure_reason.hint', value: 'none' },
      { name: 'advanced_identity_profile.failure_reason.requirement 1.since', value: '2020' },
      { name: 'advanced_identity_profile.identity_profile_report.issued', value: 'today' },
      { name: 'advanced_identity_profile.identity_profile_report.compliance 1.grade', value: 'A' },
      { name: 'advanced_identity_profile.identity_profile_report.compliance 1.scheme 1.by', value: 'machine' },
      { name: 'advanced_identity_profile.identity_profile_report.compliance 1.scheme 1.scheme.level', value: '2' },
      { name: 'identity_profile_preview.media.size', value: '12' },
    ]);
  });

  test('whose name is that of a credential is said to be there, at every depth', () => {
    const session = readSession({
      checks: [{ report: { recommendation: { access_token: 'canary' }, breakdown: [{ details: [named] }] } }],
    });
    expect(JSON.stringify(session)).not.toContain('canary');
    expect(session.unreadValues).toEqual([
      { name: 'check 1.report.recommendation.access_token', value: 'left out: it may be a credential' },
    ]);
    expect(session.checks[0]?.breakdown[0]?.details).toEqual([
      { name: 'api_key', value: 'left out: it may be a credential' },
    ]);
  });
});

/** A credential that its neighbour names. */
const named = { name: 'api_key', value: { inner: 'canary' } };

describe('what there is no room for', () => {
  const numbers = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, at]));
  const read = (answer: unknown): readonly NamedValue[] => readSession(answer).unreadValues;

  test('of one member is counted beside its path', () => {
    const values = read({ checks: [{ report: { figures: numbers(203) } }] });
    expect(values).toHaveLength(201);
    expect(values.at(-1)).toEqual({ name: 'Not shown of check 1.report.figures', value: '3 more values' });
    expect(read({ figures: numbers(200) })).toHaveLength(200);
  });

  test('of all members together is counted at the end', () => {
    const values = read({ a: numbers(200), b: numbers(200), c: numbers(101), d: numbers(5), e: 1 });
    expect(values.slice(500)).toEqual([
      { name: 'Not shown of c', value: '1 more value' },
      { name: 'Not shown', value: '6 more values' },
    ]);
  });

  test('of search settings is counted too', () => {
    const summary = { total_hits: 1, search_config: { sources: numbers(201) } };
    const [check] = readSession({ checks: [{ report: { watchlist_summary: summary } }] }).checks;
    expect(check?.watchlist?.searchSettings.at(-1)).toEqual({ name: 'Not shown', value: '1 more value' });
  });

  test('of a long text is counted, and what is nested too deeply says so', () => {
    const nested = (depth: number): unknown => (depth === 0 ? { end: 1 } : { in: nested(depth - 1) });
    expect(read({ text: 'é'.repeat(501), exact: 'é'.repeat(500), eight: nested(7), nine: nested(8) })).toEqual([
      { name: 'text', value: `${'é'.repeat(500)}… (501 characters in all)` },
      { name: 'exact', value: 'é'.repeat(500) },
      { name: `eight${'.in'.repeat(7)}.end`, value: '1' },
      { name: `nine${'.in'.repeat(8)}`, value: 'nested too deeply to be shown' },
    ]);
  });
});

/** A copy that has one more member in each of its objects, with a value that stands nowhere else. */
function withWordInEveryObject(answer: unknown) {
  const words: { readonly word: string; readonly beside: readonly string[] }[] = [];
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    const word = `word-${words.length}-`;
    words.push({ word, beside: Object.keys(value) });
    return {
      ...Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)])),
      unheard: word,
    };
  };
  return { value: copy(answer), words };
}
