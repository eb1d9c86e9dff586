import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDetailsModal } from '../../../blocks/details-modal.ts';
import { buildExpiredAlert } from '../../../blocks/expired-alert.ts';
import { buildSessionCard } from '../../../blocks/session-card.ts';
import { summariseChecks } from '../../../src/core/checks.ts';
import type { Contents, JsonContent } from '../../../src/core/contents.ts';
import { buildDetailsPage, listDetailsPages } from '../../../src/core/details/build-details.ts';
import type { DetailsPage } from '../../../src/core/details/details-page.ts';
import { listReviewImages } from '../../../src/core/review-images.ts';
import type { Session } from '../../../src/core/session.ts';
import { presentCard, presentExpiredAlert } from '../../../src/slack/present-card.ts';
import { presentDetailsModal } from '../../../src/slack/present-details-modal.ts';
import { allScenarios } from '../../fakes/yoti/scenarios/all-scenarios.ts';
import { newDetailsInput } from '../../support/details-factories.ts';
import { readSdkSamples } from '../../support/sdk-samples/sdk-samples.ts';
import { newCardFacts } from '../../support/session-factories.ts';
import { messageProblems, viewProblems } from '../../support/slack-limits.ts';
import { playToTheEnd } from './final-sessions.ts';
import { type Mutation, mutateJson, mutations } from './mutate-json.ts';
import { readSession } from './read-session.ts';

const samples = readSdkSamples().map(({ name, answer }) => ({ name, answer, contents: new Map() }));
const sessions = [...(await playToTheEnd(allScenarios)), ...samples];

describe.each(sessions)('$name', ({ answer, contents }) => {
  test('shows every check, as it is and whatever is dropped, nulled, retyped, added or repeated in it', () => {
    expectAllShown(answer, contents);
    fc.assert(
      fc.property(mutations, mutations, (inAnswer, inContents) => {
        expectAllShown(mutateJson(answer, inAnswer), mutateContents(contents, inContents));
      }),
      { numRuns: 12 },
    );
  });
});

test('a check that a page leaves out is missed', () => {
  const session = readSession(samples.find(({ name }) => name === 'node-kind')?.answer);
  const pages = pagesOf(session, new Map()).filter(({ key }) => key !== 'aml');
  expect(missingChecks(session, pages)).toEqual([expect.stringContaining('POTENTIAL_MATCH')]);
});

describe('a mutation', () => {
  const of = (change: Mutation['change'], place: number) => ({ place, change, name: 'new', value: 7 });
  const json = { a: { b: 1 }, list: [{ c: 2 }] };

  test.each([
    ['drops', of('drop', 1), { a: {}, list: [{ c: 2 }] }],
    ['nulls', of('null', 0), { a: null, list: [{ c: 2 }] }],
    ['retypes', of('retype', 3), { a: { b: 1 }, list: [{ c: 7 }] }],
    ['adds', of('add', 1), { a: { b: 1, new: 7 }, list: [{ c: 2 }] }],
    ['repeats', of('repeat', 2), { a: { b: 1 }, list: [{ c: 2 }, { c: 2 }, {}] }],
  ] as const)('%s in a copy', (_, change, expected) => {
    expect(mutateJson(json, [change])).toEqual(expected);
    expect(json).toEqual({ a: { b: 1 }, list: [{ c: 2 }] });
  });

  test('is nearly always felt', () => {
    const { answer } = sessions[0] ?? {};
    const felt = fc.sample(mutations, 200).filter((changes) => {
      return JSON.stringify(mutateJson(answer, changes)) !== JSON.stringify(answer);
    });
    expect(felt.length).toBeGreaterThan(150);
  });
});

function expectAllShown(answer: unknown, contents: Contents): void {
  const session = readSession(answer);
  const expected = checkObjects(answer);
  expect(session.checks).toHaveLength(expected);
  expect(new Set(summariseChecks(session)).size).toBe(expected);
  expectCard(session, expected);
  listReviewImages(session);
  const pages = pagesOf(session, contents);
  expect(missingChecks(session, pages)).toEqual([]);
  for (const page of pages) expectModal(session, page);
  expectNothingHarmful(session, pages);
}

function checkObjects(answer: unknown): number {
  const checks: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'checks') : null;
  return Array.isArray(checks) ? checks.filter(isObject).length : 0;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Neither a secret that Yoti echoes nor a link that leads anywhere but to an encrypted page without credentials. */
function expectNothingHarmful(session: Session, pages: readonly DetailsPage[]): void {
  expect(JSON.stringify([session, pages])).not.toMatch(/never-to-be-shown|sample-provider-key|sample-session-token/);
  const links = pages.flatMap(({ entries }) => entries).flatMap((entry) => (entry.kind === 'link' ? [entry.url] : []));
  for (const link of links.map((url) => new URL(url))) {
    expect([link.protocol, link.username, link.password]).toEqual(['https:', '', '']);
  }
}

function expectCard(session: Session, expected: number): void {
  const facts = newCardFacts({ session });
  const view = presentCard(facts);
  const isProfile = (label: string) => label === 'Identity profile';
  expect(view.checks.filter(({ label }) => !isProfile(label))).toHaveLength(expected);
  expect(messageProblems(buildSessionCard(view))).toEqual([]);
  expect(messageProblems(buildExpiredAlert(presentExpiredAlert(facts)))).toEqual([]);
}

function pagesOf(session: Session, contents: Contents): readonly DetailsPage[] {
  const input = newDetailsInput({ session, contents });
  return listDetailsPages(session).map(({ key }) => buildDetailsPage(input, key));
}

/** Checks for which there are fewer entries on the pages of the groups than there are checks that read alike. */
function missingChecks(session: Session, pages: readonly DetailsPage[]): readonly string[] {
  const shown = pages
    .filter(({ key }) => key !== 'overview')
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (entry.kind === 'check' ? [signature(entry.check)] : []));
  const due = summariseChecks(session).map(signature);
  const count = (list: readonly string[], one: string) => list.filter((other) => other === one).length;
  return due.filter((one) => count(shown, one) < count(due, one));
}

interface Recognisable {
  readonly label: string;
  readonly subject: string | null;
  readonly word: string;
  readonly reasonCode: string | null;
  readonly updatedAt: string | null;
}

function signature({ label, subject, word, reasonCode, updatedAt }: Recognisable): string {
  return JSON.stringify([label, subject, word, reasonCode, updatedAt]);
}

function expectModal(session: Session, page: DetailsPage): void {
  const view = presentDetailsModal({
    session,
    ...{ decision: null, isGone: false, proposed: null },
    pages: listDetailsPages(session),
    current: page.key,
    part: 0,
    content: { kind: 'page', page },
    sessionId: '019a-session',
  });
  expect(viewProblems(buildDetailsModal(view))).toEqual([]);
}

function mutateContents(contents: Contents, changes: readonly Mutation[]): Contents {
  return new Map([...contents].map(([id, content], index) => [id, mutateContent(content, changes, index)]));
}

/** Now and then a content is not what it was at all, or cannot be had. */
function mutateContent(content: JsonContent, changes: readonly Mutation[], index: number): JsonContent {
  const [first] = changes;
  if (content.kind !== 'json' || first === undefined) return content;
  if ((first.place + index) % 11 === 0) return { kind: 'missing', reason: 'deleted' };
  if ((first.place + index) % 13 === 0) return { kind: 'json', value: first.value };
  return { kind: 'json', value: mutateJson(content.value, changes) };
}
