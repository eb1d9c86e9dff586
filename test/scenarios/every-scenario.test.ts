import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeCheckType } from '../../src/core/wording/check-types.ts';
import { describeReason } from '../../src/core/wording/reasons.ts';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import type { ExpectedOutcome } from '../fakes/yoti/scenario.ts';
import { allScenarios } from '../fakes/yoti/scenarios/all-scenarios.ts';
import { askForReport } from '../support/ask-for-report.ts';
import { findTexts } from '../support/message-texts.ts';
import { endWorld } from '../support/open-worlds.ts';
import { textsOnPage } from '../support/pdf-reading.ts';
import { cardOf, startSession, startWorld, type World } from '../support/world.ts';

// One world for all of them, as in a team's week: sessions of every kind side by side.
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => endWorld(world));

test.each(allScenarios)('$name: everything Yoti said is on the card, and its report opens', async (scenario) => {
  const { reviewer } = world.slack.people;
  const { review, alerts } = world.slack.channels;
  // Reports are limited by the minute.
  world.clock.advance(61_000);
  const { sessionId, expected, applicant } = await startSession(world, scenario.name);
  await world.yoti.complete(sessionId);
  if (expected.state === 'EXPIRED') await world.yoti.notify(sessionId, 'client_session_token_deleted');
  const channel = expected.state === 'COMPLETED' ? review.id : alerts.id;
  const card = await cardOf(world, sessionId, () => true, channel);
  assertLines(linesOf(card), expected);
  assertPictures(card, sessionId, expected);
  expect(linesOf(card).join('\n')).toContain(applicant.email);

  const before = reportsOf(reviewer.id).length;
  await askForReport(world, reviewer.id, card);
  const file = await world.slack.waitFor(
    () => reportsOf(reviewer.id)[before],
    `the report of ${scenario.name}`,
    20_000,
  );
  const stored = world.slack.files().find(({ id }) => id === file.id);
  const bytes = stored?.bytes ?? new Uint8Array();
  expect((await PDFDocument.load(bytes)).getPageCount()).toBeGreaterThan(0);
  expect((await textsOnPage(bytes, 0)).join('\n')).toContain(sessionId);
});

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
