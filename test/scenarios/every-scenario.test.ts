import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeCheckType } from '../../src/core/wording/check-types.ts';
import { describeReason } from '../../src/core/wording/reasons.ts';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import type { ExpectedOutcome } from '../fakes/yoti/scenario.ts';
import { allScenarios } from '../fakes/yoti/scenarios/all-scenarios.ts';
import { acceptReport } from '../support/accepted-report.ts';
import { askForReport } from '../support/ask-for-report.ts';
import { askHttp, snapshotOf } from '../support/http-reports.ts';
import { findTexts } from '../support/message-texts.ts';
import { endWorld } from '../support/open-worlds.ts';
import { textsOnPage } from '../support/pdf-reading.ts';
import { missingPdfTools, squeeze } from '../support/pdf-tools.ts';
import { cardOf, type StartedSession, startSession, startWorld, type World } from '../support/world.ts';

// One world for all of them, as in a team's week: sessions of every kind side by side.
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => endWorld(world));

test.each(allScenarios)('$name: everything Yoti said is on the card, and its report opens', async ({ name }) => {
  const { sessionId, expected, applicant } = await played(name);
  const { review, alerts } = world.slack.channels;
  const card = await cardOf(world, sessionId);
  expect(card.channel).toBe(expected.state === 'COMPLETED' ? review.id : alerts.id);
  assertLines(linesOf(card), expected);
  assertPictures(card, sessionId, expected);
  expect(linesOf(card).join('\n')).toContain(applicant.email);

  const bytes = await sentReport(name);
  expect((await PDFDocument.load(bytes)).getPageCount()).toBeGreaterThan(0);
  expect((await textsOnPage(bytes, 0)).join('\n')).toContain(sessionId);
});

/** Without the tools these tests can only run where their absence is an error: in CI. */
const checked = test.runIf(missingPdfTools().length === 0 || Boolean(process.env['CI']));

checked.for(allScenarios)('$name: other programs read its report in every profile', async ({ name }) => {
  const session = await played(name);
  const { sessionId, expected, applicant } = session;
  const bytes = await sentReport(name);
  // The pictures of a regulator's report are those of the internal one.
  const queries = ['profile=regulator&images=false', 'profile=subject', 'data=false'];
  const copies = await Promise.all(queries.map((query) => askHttp(world, sessionId, query)));
  expect(copies.map(({ status }) => status)).toEqual([200, 200, 200]);
  const read = await Promise.all([bytes, ...copies.map((copy) => copy.bytes)].map((file) => readCopy(session, file)));
  const [internal = '', , , bare = ''] = read;
  for (const text of read) expect(squeeze(text)).toContain(sessionId);
  expect(squeeze(internal)).toContain(squeeze(applicant.name));
  expect(internal).toContain(expected.state === 'COMPLETED' ? 'No decision yet' : 'No decision\n');
  assertSummary(internal, expected);
  expect(squeeze(bare)).not.toContain(squeeze(applicant.name));
  expect(bare).not.toContain(applicant.email);
});

test.each(['profile=internal', 'profile=regulator', 'profile=subject', 'data=false'])(
  'the same snapshot gives the same file: %s',
  async (copy) => {
    const { sessionId } = await played('every-check');
    const first = await askHttp(world, sessionId, copy);
    const again = await askHttp(world, sessionId, `snapshot=${snapshotOf(first)}`);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0);
  },
);

const sessions = new Map<string, StartedSession>();

/** The one session of a scenario, played to its end; reports are limited by the minute, so time goes on as well. */
async function played(name: string): Promise<StartedSession> {
  world.clock.advance(61_000);
  const known = sessions.get(name);
  if (known !== undefined) return known;
  const started = await startSession(world, name);
  const { sessionId, expected } = started;
  sessions.set(name, started);
  await world.yoti.complete(sessionId);
  if (expected.state === 'EXPIRED') await world.yoti.notify(sessionId, 'client_session_token_deleted');
  await cardOf(world, sessionId);
  return started;
}

const sent = new Map<string, Uint8Array>();

/** The internal report of a scenario's session, as Slack hands it to a reviewer who asks for it on the card. */
async function sentReport(name: string): Promise<Uint8Array> {
  const known = sent.get(name);
  if (known !== undefined) return known;
  const { sessionId } = await played(name);
  const { reviewer } = world.slack.people;
  const before = reportsOf(reviewer.id).length;
  await askForReport(world, reviewer.id, await cardOf(world, sessionId));
  const file = await world.slack.waitFor(() => reportsOf(reviewer.id)[before], `the report of ${name}`);
  const bytes = world.slack.files().find(({ id }) => id === file.id)?.bytes ?? new Uint8Array();
  sent.set(name, bytes);
  return bytes;
}

/** The text of a report as pdftotext reads it, once no program finds fault with the file. */
async function readCopy({ sessionId }: StartedSession, bytes: Uint8Array): Promise<string> {
  const { info, text } = await acceptReport(bytes);
  expect(info).toMatchObject({
    Title: `Identity verification report, session ${sessionId.slice(-8)}`,
    Author: 'Countersign',
    'Page size': '595.28 x 841.89 pts (A4)',
    Tagged: 'yes',
    Suspects: 'no',
    Form: 'none',
    JavaScript: 'no',
    Encrypted: 'no',
    'Custom Metadata': 'no',
  });
  expect(Number(info['Pages'])).toBeLessThanOrEqual(60);
  expect(text).not.toMatch(/\bundefined\b|\[object |\bNaN\b|Invalid Date/);
  return text;
}

function reportsOf(user: string) {
  return world.slack.dm(user).flatMap((message) => message.files);
}

function linesOf(card: SlackMessage): string[] {
  return findTexts(card.blocks).flatMap(({ text }) => text.split('\n'));
}

const words: Readonly<Record<string, string>> = { NOT_AVAILABLE: 'NOT AVAILABLE', none: 'FAILED AT YOTI' };

/** Every check has a line with its recommendation; what is not APPROVE also says why, in words. */
function assertLines(lines: readonly string[], expected: ExpectedOutcome): void {
  for (const check of expected.checks) {
    const code = check.recommendation ?? 'none';
    const start = `*${words[code] ?? code}* · ${describeCheckType(check.type).label}`;
    const alike = expected.checks.filter((c) => c.type === check.type && c.recommendation === check.recommendation);
    expect(
      lines.filter((line) => line.includes(start)),
      start,
    ).toHaveLength(alike.length);
    const isSetAside = check.type === 'LIVENESS' && expected.checks.some((c) => c !== check && c.type === 'LIVENESS');
    if (check.reason === null || check.recommendation === null || isSetAside) continue;
    const reason = describeReason({
      checkType: check.type,
      recommendation: check.recommendation,
      reason: check.reason,
    });
    expect(lines.join('\n'), check.reason).toContain(reason.words);
  }
}

/** On the cover every check has a row with its recommendation, beside it and not below another one's. */
function assertSummary(text: string, expected: ExpectedOutcome): void {
  const [, summary = ''] = /Summary of all checks(.*?)Session details and timeline/s.exec(text) ?? [];
  const anyWord = ['APPROVE', 'REJECT', 'CONSIDER', ...Object.values(words)].map(squeeze).join('|');
  for (const check of expected.checks) {
    const { label } = describeCheckType(check.type);
    const word = words[check.recommendation ?? 'none'] ?? check.recommendation ?? '';
    const row = new RegExp(`${squeeze(label)}(?:[(:](?:(?!${anyWord}).)*)?${squeeze(word)}`, 'g');
    const alike = expected.checks.filter((c) => c.type === check.type && c.recommendation === check.recommendation);
    expect(squeeze(summary).match(row) ?? [], `${label}: ${word}`).toHaveLength(alike.length);
  }
}

/** As many pictures as the session has pages, selfies and files, and those that are gone are said to be. */
function assertPictures(card: SlackMessage, sessionId: string, expected: ExpectedOutcome): void {
  if (expected.state !== 'COMPLETED') return;
  const alt = card.blocks.find((block) => block.type === 'image')?.['alt_text'];
  const captions = typeof alt === 'string' ? alt.replace('Pictures of this session: ', '').split('; ') : [];
  expect(captions).toHaveLength(picturesOf(world.yoti.session(sessionId)));
  expect(captions.filter((caption) => caption.includes('deleted'))).toHaveLength(expected.deletedImages ?? 0);
}

interface Resources {
  readonly [kind: string]: readonly {
    readonly pages?: readonly { readonly media?: object; readonly frames?: readonly { media?: object }[] }[];
    readonly file?: { readonly media?: object };
    readonly image?: { readonly media?: object };
    readonly frames?: readonly { readonly media?: object }[];
  }[];
}

/** Counted in Yoti's own answer: one a page, one a file, one an attempt or capture; share codes have none on the sheet. */
function picturesOf(session: unknown): number {
  const { resources } = session as { resources: Resources };
  const shown = Object.entries(resources)
    .flatMap(([kind, list]) => (kind === 'share_codes' ? [] : list))
    .flatMap((resource) => [
      ...(resource.pages ?? []).map((page) => [page.media, ...(page.frames ?? []).map(({ media }) => media)]),
      [resource.file?.media],
      [resource.image?.media, ...(resource.frames ?? []).map(({ media }) => media)],
    ]);
  return shown.filter((medias) => medias.some((media) => media !== undefined)).length;
}
