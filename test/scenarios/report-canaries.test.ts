import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeResult, describeSubCheck } from '../../src/core/wording/sub-checks.ts';
import { decidedCard, openCard } from '../support/cards.ts';
import { askHttp } from '../support/http-reports.ts';
import { endWorld } from '../support/open-worlds.ts';
import { countPictures, missingPdfTools, uncompressed, withPdfTool } from '../support/pdf-tools.ts';
import {
  documentNumbers,
  isWrittenIn,
  personalTexts,
  searchable,
  watchlistNames,
} from '../support/session-canaries.ts';
import { rejectSession } from '../support/sign.ts';
import { type StartedSession, startWorld, type World } from '../support/world.ts';

/** The scenarios that have most to give away, in every script and of every kind. */
const scenarios = [
  'every-check',
  'aml-many-hits',
  'accented-names',
  'right-to-left-name',
  'name-differs',
  'share-code',
  'dbs-not-met',
  'two-documents-comparison',
] as const;

/** Without the tools these tests can only run where their absence is an error: in CI. */
const checked = test.runIf(missingPdfTools().length === 0 || Boolean(process.env['CI']));

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => endWorld(world));

describe.for(scenarios)('a report of %s', (scenario) => {
  checked('says everything personal, and nothing of it anywhere in the file when asked to leave it out', async () => {
    const session = await decided(scenario);
    const canaries = await personalTexts(world, session, scenario);
    expect(canaries.length).toBeGreaterThanOrEqual(15);
    const [whole, bare] = await Promise.all([readReport(session, ''), readReport(session, 'data=false')]);
    expect(canaries.filter((words) => !whole.says(words))).toEqual([]);
    expect(canaries.filter((words) => bare.says(words))).toEqual([]);
    const file = await uncompressed(bare.bytes);
    expect(canaries.filter((words) => isDistinct(words) && isWrittenIn(file, words))).toEqual([]);
    // The title of the same file is found, so this search sees what is there.
    expect(isWrittenIn(file, `session ${session.sessionId.slice(-8)}`)).toBe(true);
  });

  checked('has no picture when asked to leave them out, or all personal data', async () => {
    const session = await decided(scenario);
    const [whole, ...others] = await Promise.all(
      ['', 'images=false', 'data=false', 'profile=subject&images=false'].map((query) => fetchReport(session, query)),
    );
    expect(await countPictures(whole?.bytes ?? new Uint8Array())).toBeGreaterThan(0);
    for (const { bytes } of others) {
      expect(await countPictures(bytes)).toBe(0);
      expect(await uncompressed(bytes)).not.toMatch(/\/Subtype \/Image|\/DCTDecode/);
    }
  });

  checked('names to the person it is about no staff, nobody on a list and no step of a check', async () => {
    const session = await decided(scenario);
    const [whole, copy] = await Promise.all([readReport(session, ''), readReport(session, 'profile=subject')]);
    const steps = ['Sub-check', ...stepsOf(world.yoti.session(session.sessionId))];
    const listed = await watchlistNames(world, session);
    const inWhole = [world.slack.people.reviewer.realName, ...steps, ...listed];
    expect(inWhole.filter((words) => !whole.says(words))).toEqual([]);
    const staff = Object.values(world.slack.people).flatMap(({ id, realName }) => [id, realName]);
    expect([...staff, ...steps, ...listed].filter((words) => copy.says(words))).toEqual([]);
    const file = await uncompressed(copy.bytes);
    expect([...staff, ...listed].filter((words) => isWrittenIn(file, words))).toEqual([]);
    const own = [session.applicant.name, ...(await documentNumbers(world, session))];
    expect(own.filter((words) => !copy.says(words))).toEqual([]);
  });
});

/** A house number or a year also stands by chance among the offsets, widths and colours that a PDF writes as digits. */
function isDistinct(words: string): boolean {
  return words.length > (/^[\d\s.,:/-]+$/.test(words) ? 7 : 3);
}

const sessions = new Map<string, StartedSession>();

/** The one session of a scenario, decided by a person; reports are limited by the minute, so time goes on as well. */
async function decided(scenario: string): Promise<StartedSession> {
  world.clock.advance(61_000);
  const known = sessions.get(scenario);
  if (known !== undefined) return known;
  const session = await openCard(world, scenario);
  sessions.set(scenario, session);
  await rejectSession(world, world.slack.people.reviewer.id, session.card);
  await decidedCard(world, session.sessionId);
  return session;
}

async function fetchReport({ sessionId }: StartedSession, query: string) {
  const answer = await askHttp(world, sessionId, query);
  expect(answer.status, query).toBe(200);
  return answer;
}

/** The file, and what it says in any place that a reader or a program looks at. */
async function readReport(session: StartedSession, query: string) {
  const { bytes, headers } = await fetchReport(session, query);
  const said = await Promise.all([
    withPdfTool('pdftotext', bytes, ['-raw', '{pdf}', '-']),
    withPdfTool('pdftotext', bytes, ['-layout', '{pdf}', '-']),
    withPdfTool('pdfinfo', bytes, ['{pdf}']),
    withPdfTool('pdfinfo', bytes, ['-meta', '{pdf}']),
    withPdfTool('qpdf', bytes, ['--json', '--json-key=outlines', '{pdf}']),
  ]);
  return { bytes, says: searchable([...said, headers.get('content-disposition') ?? ''].join('\n')) };
}

interface Answer {
  readonly checks: readonly {
    readonly report?: { readonly breakdown?: readonly { readonly sub_check: string; readonly result: string }[] };
  }[];
}

/** Every sub-check of Yoti's answer with its result, as a row of a table says it. */
function stepsOf(session: unknown): readonly string[] {
  const { checks } = session as Answer;
  const steps = checks.flatMap(({ report }) => report?.breakdown ?? []);
  return [...new Set(steps.map((step) => `${describeSubCheck(step.sub_check)} ${describeResult(step.result)}`))];
}
