import { expect, test } from 'vitest';
import type { SlackMessage } from '../fakes/slack/slack-fake.ts';
import { everythingLeft, findCanaries, secretCanaries } from '../support/canary-search.ts';
import { decidedCard, knowRoles, textOf } from '../support/cards.ts';
import { receiverOf } from '../support/deliveries.ts';
import { erase, erasedCard, followedUp } from '../support/erasing.ts';
import { askHttp } from '../support/http-reports.ts';
import { close, modalShowing, modalText, openModalOf, submit } from '../support/modals.ts';
import { openWorlds, queues } from '../support/open-worlds.ts';
import { personalTexts } from '../support/session-canaries.ts';
import { openDetails, openViewer, readPage } from '../support/session-windows.ts';
import { apiKey } from '../support/settings.ts';
import { rejectSession, shownTo, submitSignature } from '../support/sign.ts';
import { rowOnceThere } from '../support/sql.ts';
import { actionIdsOf, cardOf, press, register, startSession, type World } from '../support/world.ts';

const openWorld = openWorlds();
const scenario = 'aml-consider';

/** What people type and a back end registers, each to be found nowhere but where it belongs. */
const typed = {
  createdBy: 'Zylquist Onboarding Desk',
  tag: 'tag-vexmoor-17',
  trackingId: 'tracking-of-aml-consider',
  comment: 'Grimbleforth admitted that the passport is her sister’s.',
  hold: 'Court order against Quibblethorpe, file 7781-K',
  search: 'Wuthersnape Oglethorpe',
  wrongId: 'not-an-id-of-Mumblecrust',
} as const;

function type(world: World, user: string, command: string, text: string) {
  return world.slack.command({ user, channel: world.slack.channels.general.id, command, text });
}

/** A session whose card is open, registered with everything that a back end can say of it. */
async function openMarked(world: World) {
  const session = await startSession(world, scenario, { registers: false });
  const { sessionId: yotiSessionId, applicant } = session;
  const { createdBy, tag, trackingId } = typed;
  const body = { yotiSessionId, applicant, userTrackingId: trackingId, createdBy, tags: [tag] };
  expect((await register(world, body)).status).toBe(201);
  await world.yoti.complete(yotiSessionId);
  const personal = await personalTexts(world, session, scenario);
  return { ...session, card: await cardOf(world, yotiSessionId), personal };
}

/** Everything that people look at before they decide. */
async function lookAtEverything(world: World, card: SlackMessage, sessionId: string): Promise<string> {
  const { reviewer, manager } = world.slack.people;
  await openDetails(world, reviewer.id, card);
  const pages: string[] = [];
  for (const page of ['documents', 'aml', 'session'] as const) pages.push(await readPage(world, reviewer.id, page));
  await close(world, reviewer.id);
  await openViewer(world, reviewer.id, card);
  await close(world, reviewer.id);
  await type(world, manager.id, '/idv-report', sessionId);
  const reports = () => world.slack.dm(manager.id).some(({ files }) => files.length === 1);
  await world.slack.waitFor(reports, 'the report', 60_000);
  await type(world, manager.id, '/idv', `find ${typed.search}`);
  await type(world, manager.id, '/idv', `watch ${typed.wrongId}`);
  return pages.join('\n');
}

async function decideWithTwo(world: World, { card, sessionId }: { card: SlackMessage; sessionId: string }) {
  const { reviewer, secondReviewer } = world.slack.people;
  await knowRoles(world);
  await rejectSession(world, reviewer.id, card, typed.comment);
  await shownTo(world, reviewer.id, /You proposed REJECT/);
  const proposed = await cardOf(world, sessionId, (shown) => actionIdsOf(shown).includes('countersign_proposal'));
  await press(world, secondReviewer.id, proposed, 'countersign_proposal');
  await submitSignature(world, secondReviewer.id, {});
  await shownTo(world, secondReviewer.id, /You rejected session/);
  await decidedCard(world, sessionId);
}

async function holdAndRelease(world: World, sessionId: string) {
  const { auditor } = world.slack.people;
  await type(world, auditor.id, '/idv', `hold ${sessionId}`);
  const until = new Date(world.clock.nowMs() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
  await submit(world, auditor.id, {
    hold_reason_block: { hold_reason: typed.hold },
    hold_until_block: { hold_until: until },
  });
  await modalShowing(world, auditor.id, (view) => /^Held:/m.test(modalText(view)));
  await type(world, auditor.id, '/idv', `release ${sessionId}`);
  await type(world, auditor.id, '/idv', `audit ${sessionId}`);
}

async function eraseByForm(world: World, sessionId: string) {
  const { admin } = world.slack.people;
  await type(world, admin.id, '/idv', `erase ${sessionId}`);
  expect(modalText(openModalOf(world, admin.id))).toContain('This cannot be undone.');
  await submit(world, admin.id, { erase_session_confirm_block: { erase_session_confirm: 'ERASE' } });
  await erasedCard(world, sessionId);
  await followedUp(world);
  expect(await erase(world, sessionId)).toMatchObject({ kind: 'already' });
}

test('nothing of an applicant and no secret is found anywhere but where it belongs, from registration to erasure', async () => {
  const settings = { POLICY_FOUR_EYES: 'always' };
  const world = await openWorld({ queue: queues.at(-1) ?? 'postgres', receiver: true, settings });
  const { card, sessionId, personal } = await openMarked(world);
  const secrets = secretCanaries(world.env, apiKey);
  const subject = new Map([
    ...personal.filter(isDistinct).map((text) => [text, text] as const),
    ...Object.entries(typed),
  ]);
  const canaries = new Map([...subject, ...secrets]);
  expect(canaries.size).toBeGreaterThanOrEqual(40);
  expect([...canaries.values()].filter((canary) => canary.length < 5)).toEqual([]);
  const details = await lookAtEverything(world, card, sessionId);
  await decideWithTwo(world, { card, sessionId });
  expect((await askHttp(world, sessionId, '')).status).toBe(200);
  await holdAndRelease(world, sessionId);
  await rowOnceThere(world, "select 1 from deliveries where kind = 'decision.recorded' and state = 'delivered'");
  const left = async () => everythingLeft(world, { 'what was delivered': JSON.stringify(receiverOf(world).log()) });
  const places = await left();
  expect(findCanaries(places, canaries)).toEqual([]);

  // The same search finds what is there: subject data where it belongs, and ids where they may be.
  expect(findCanaries({ 'the card': textOf(card) }, subject).length).toBeGreaterThanOrEqual(4);
  expect(findCanaries({ details }, subject).length).toBeGreaterThanOrEqual(10);
  const ids = new Map([['the session', sessionId]]);
  expect(findCanaries(places, ids).length).toBeGreaterThanOrEqual(3);
  const hidden = Buffer.from(`x${typed.comment}y`).toString('base64');
  expect(findCanaries({ hidden }, canaries)).toContain('comment in hidden, in base64');

  await eraseByForm(world, sessionId);
  await rowOnceThere(world, "select 1 from deliveries where kind = 'session.erased' and state = 'delivered'");
  const shown = JSON.stringify(Object.values(world.slack.channels).flatMap(({ id }) => world.slack.messages(id)));
  expect(findCanaries({ ...(await left()), 'every message': shown }, canaries)).toEqual([]);
  expect(world.slack.files().filter(({ deleted, name }) => !deleted && !/ledger|audit/.test(name))).toEqual([]);
}, 300_000);

/** A year, a house number or a country also stands by chance where programs write digits and words. */
function isDistinct(words: string): boolean {
  return words.length >= (/^[\d\s.,:/-]+$/.test(words) ? 8 : 6);
}
